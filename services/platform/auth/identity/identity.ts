import { betterAuth } from "better-auth";
import type { Environment } from "../../../../config/environment.ts";
import { hasCode } from "../../../../errors/troupe-error.ts";
import { addressHeader, identityOptions, type IdentityParts } from "./identity-options.ts";
import { openIdentityStore, type IdentityStore } from "./identity-store.ts";
import { tellingTroubles } from "./store-troubles.ts";
import { type SessionRecord, type UserRecord, type Visit, visits } from "./visit.ts";

export type IdentityPorts = Omit<IdentityParts, "origin" | "store" | "accounts">;

export interface IdentityRequest {
  readonly method: "GET" | "POST";
  /** Path and query. */
  readonly url: string;
  readonly origin: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface FoundSession {
  readonly session: SessionRecord;
  readonly cookies: string[];
}

type Auth = ReturnType<typeof betterAuth>;

/** The gateway serves few names; a forged one is refused there. */
const mostOrigins = 8;

/** Accounts, passwords, OAuth and sessions, by better-auth. Loaded when somebody signs in. */
export class Identity {
  private readonly store: IdentityStore;
  private readonly environment: Environment;
  private readonly ports: IdentityPorts;
  // An instance knows one address of its own; what it stands on is shared.
  private readonly instances = new Map<string, Auth>();

  private constructor(store: IdentityStore, environment: Environment, ports: IdentityPorts) {
    this.store = store;
    this.environment = environment;
    this.ports = ports;
  }

  static async open(environment: Environment, ports: IdentityPorts): Promise<Identity> {
    const store = await openIdentityStore(environment);
    const identity = new Identity(store, environment, ports);
    await store.prepare(identity.optionsFor("http://localhost"));
    await identity.forgetEnded().catch((error: unknown) => {
      if (!takesNoWrites(store.explain(error))) throw error;
    });
    return identity;
  }

  /** One request to sign-in. What came of it stands in the visit afterwards. */
  handle(request: IdentityRequest, visit: Visit): Promise<Response> {
    const { method, url, origin, ip, headers, body } = request;
    const incoming = new Request(new URL(url, origin), {
      ...{ method, body },
      // The gateway has refused other sites already; programs send no Origin at all.
      headers: { origin, ...headers, [addressHeader]: ip },
    });
    const answer = () => visits.run(visit, () => this.at(origin).handler(incoming));
    // Who signs out and is told that it is done must be out.
    const isSound = ({ status }: Response) => status < 400 && !incoming.url.endsWith("/sign-out");
    return tellingTroubles(answer, isSound);
  }

  /** The session of a cookie, and what keeps that cookie alive. */
  async session(cookie: string, origin: string, ip: string): Promise<FoundSession | undefined> {
    const headers = new Headers({ cookie, [addressHeader]: ip });
    try {
      return await this.find(headers, origin);
    } catch (error) {
      if (!takesNoWrites(error)) throw error;
      // It lasts as long as it did: only that it lasts longer cannot be written now.
      return this.find(headers, origin, { disableRefresh: true });
    }
  }

  private async find(
    headers: Headers,
    origin: string,
    query?: { readonly disableRefresh: true },
  ): Promise<FoundSession | undefined> {
    const ask = () => this.at(origin).api.getSession({ headers, query, returnHeaders: true });
    const found = await tellingTroubles(ask, ({ response }) => response !== null);
    if (!found.response) return undefined;
    const session = found.response.session as unknown as SessionRecord;
    return { session, cookies: found.headers.getSetCookie() };
  }

  /** Newest first. */
  async sessionsOf(userId: string): Promise<readonly SessionRecord[]> {
    const { internalAdapter } = await this.context();
    const found = await internalAdapter.listSessions(userId, { onlyActiveSessions: true });
    return (found as unknown as SessionRecord[]).sort(
      (one, other) => other.createdAt.getTime() - one.createdAt.getTime(),
    );
  }

  async endSessions(sessions: readonly SessionRecord[]): Promise<void> {
    const { internalAdapter } = await this.context();
    for (const { token } of sessions) await internalAdapter.deleteSession(token);
  }

  async enterWorkspace({ token }: SessionRecord, activeWorkspaceId: string): Promise<void> {
    const { internalAdapter } = await this.context();
    await internalAdapter.updateSession(token, { activeWorkspaceId });
  }

  async userByEmail(email: string): Promise<UserRecord | undefined> {
    const { internalAdapter } = await this.context();
    return (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user;
  }

  async updateUser(userId: string, change: { name?: string; image?: string | null }) {
    const { internalAdapter } = await this.context();
    await internalAdapter.updateUser(userId, change);
  }

  /**
   * Sets a password where there is none, or another one where the present one is known.
   * @returns false for a present password that is wrong
   */
  async setPassword(userId: string, next: string, present: string | undefined): Promise<boolean> {
    const { internalAdapter, password } = await this.context();
    const account = await internalAdapter.findCredentialAccount(userId);
    const known = account?.password;
    if (known) {
      const isRight = await password.verify({ hash: known, password: present ?? "" });
      if (!isRight) return false;
      await internalAdapter.updatePassword(userId, await password.hash(next));
    } else {
      await internalAdapter.linkAccount({
        ...{ userId, providerId: "credential", accountId: userId },
        password: await password.hash(next),
      });
    }
    return true;
  }

  async close(): Promise<void> {
    this.instances.clear();
    await this.store.close();
  }

  /** better-auth leaves what has ended where it lies. */
  private async forgetEnded(): Promise<void> {
    const { adapter } = await this.context();
    const where = [{ field: "expiresAt", operator: "lt" as const, value: new Date() }];
    for (const model of ["session", "verification"]) await adapter.deleteMany({ model, where });
  }

  private at(origin: string): Auth {
    const known = this.instances.get(origin);
    if (known) return known;
    const [oldest] = this.instances.keys();
    if (this.instances.size >= mostOrigins && oldest !== undefined) this.instances.delete(oldest);
    const made = betterAuth(this.optionsFor(origin));
    this.instances.set(origin, made);
    return made;
  }

  private context() {
    return this.at("http://localhost").$context;
  }

  private optionsFor(origin: string) {
    const { accounts } = this.environment;
    return identityOptions({ ...this.ports, origin, accounts, store: this.store });
  }
}

/** What it holds can be read. */
function takesNoWrites(error: unknown): boolean {
  return hasCode(error, "STORAGE_READ_ONLY") || hasCode(error, "STORAGE_FULL");
}
