import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { signInFirst } from "../../../mixins/access.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { fieldOf } from "../../../validation/record.ts";
import type {
  AccessChanged,
  AccessResult,
  SessionClaims,
  VerifyKeyResult,
} from "../../platform/auth/auth.contract.ts";
import type { AuthCalls } from "./auth-calls.ts";
import { credentialOf, type Credential } from "./credential.ts";
import { FreshAnswers } from "./fresh-answers.ts";
import { owner } from "./request-caller.ts";
import { Revocations } from "./revocations.ts";
import { SessionTokens } from "./session-tokens.ts";

export interface AuthenticatorOptions {
  /** Who sends no credential is the owner: on loopback, for the person at this machine. */
  readonly keyless: boolean;
  /** Tokens of the owner: the one of the settings, and the one of the session file. */
  readonly ownerTokens: readonly string[];
  readonly auth: AuthCalls;
}

/** What a new session token says; undefined where there is no session. */
export type Renew = () => Promise<SessionClaims | undefined>;

/** Milliseconds for which a key's or a member's rights are good without asking again. */
const freshMs = 10_000;

/** Finds out who sends a request. */
export class Authenticator {
  private readonly options: AuthenticatorOptions;
  private readonly revocations = new Revocations();
  private readonly sessions: SessionTokens;
  private readonly members = new FreshAnswers<AccessResult>({ freshMs });
  private readonly keys = new FreshAnswers<VerifyKeyResult>({
    freshMs,
    endOf: ({ expiresAt }) => (expiresAt === null ? undefined : Date.parse(expiresAt)),
  });

  constructor(options: AuthenticatorOptions) {
    this.options = options;
    this.sessions = new SessionTokens(() => options.auth.jwks(), this.revocations);
  }

  /**
   * @param renew gives a browser whose session lasts a new token
   * @param addressed the workspace that the address names: a picture's request has no `X-Workspace`
   * @throws TroupeError `UNAUTHORIZED`; `WORKSPACE_NOT_FOUND` where `X-Workspace` is none of the
   *   caller's; `SERVICE_AWAY`
   */
  async identify(
    headers: IncomingHttpHeaders,
    renew: Renew,
    addressed?: string,
  ): Promise<CallMeta> {
    const caller = await this.callerOf(credentialOf(headers), renew);
    const wanted = headers["x-workspace"];
    if (typeof wanted === "string") return this.inWorkspace(caller, wanted);
    if (addressed === undefined) return caller;
    // To who may not see it, or is not known to, what it leads to does not exist.
    return this.inWorkspace(caller, addressed).catch(() => caller);
  }

  /** Sessions were ended, keys revoked or rights changed. */
  forget(change: AccessChanged): void {
    this.revocations.note(change);
    this.keys.clear();
    this.members.clear();
  }

  private async callerOf(credential: Credential, renew: Renew): Promise<CallMeta> {
    switch (credential.kind) {
      case "none":
        return this.visitor(renew, signInFirst());
      case "key":
        return this.keyHolder(credential.key);
      case "bearer":
        if (this.isOwner(credential.token)) return owner;
        return member(await this.sessions.read(credential.token));
      case "cookie":
        return this.browser(credential.token, renew);
    }
  }

  private isOwner(token: string): boolean {
    return this.options.ownerTokens.some((own) => sameText(own, token));
  }

  private async keyHolder(key: string): Promise<CallMeta> {
    const { auth } = this.options;
    const found = await this.keys.get(key, () => auth.verifyKey({ key }));
    const { keyId: actorId, workspaceId, permissions } = found;
    return { via: "outside", workspaceId, actorId, actorType: "apiKey", permissions };
  }

  private async browser(token: string, renew: Renew): Promise<CallMeta> {
    try {
      return member(await this.sessions.read(token));
    } catch (error) {
      if (hasCode(error, "UNAUTHORIZED")) return this.visitor(renew, error);
      throw error;
    }
  }

  /** A browser without a good token. Cookies know no ports: this one may be of another company. */
  private async visitor(renew: Renew, refusal: unknown): Promise<CallMeta> {
    const claims = await renew();
    if (claims) return member(claims);
    if (this.options.keyless && fieldOf(fieldOf(refusal, "data"), "fault") !== "expired")
      return owner;
    throw refusal;
  }

  private async inWorkspace(caller: CallMeta, workspaceId: string): Promise<CallMeta> {
    const { actorId: userId, actorType } = caller;
    if (workspaceId === caller.workspaceId) return caller;
    // A key is made for one workspace.
    if (actorType !== "user" || userId === undefined) throw notTheirs();
    const name = JSON.stringify([userId, workspaceId]);
    const ask = () => this.options.auth.access({ userId, workspaceId });
    return { ...caller, workspaceId, ...(await this.members.get(name, ask)) };
  }
}

function member({ sub, sid, wid, role, permissions }: SessionClaims): CallMeta {
  const who = { workspaceId: wid, actorId: sub, actorType: "user", sessionId: sid } as const;
  return { via: "outside", ...who, role, permissions };
}

function notTheirs(): TroupeError {
  return new TroupeError("WORKSPACE_NOT_FOUND", "X-Workspace names none of your workspaces.", {
    hint: "Leave it out: a key is of one workspace.",
  });
}

/** Compares digests: equal lengths, so that the time tells nothing about the token. */
export function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
