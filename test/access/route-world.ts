import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt, generateKeyPair, SignJWT } from "jose";
import type { Context, ServiceSchema } from "moleculer";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { WorkerMixin } from "../../mixins/worker.ts";
import { ApiKeys } from "../../services/platform/auth/api-keys.ts";
import type { AuthVars } from "../../services/platform/auth/auth-vars.ts";
import type { SessionClaims } from "../../services/platform/auth/auth.contract.ts";
import type { ChannelDocument } from "../../services/platform/channels/channel-documents.ts";
import type { ArtifactRef } from "../../storage/objects/types.ts";
import type { DocumentCollection } from "../../storage/documents/types.ts";
import { definition, until } from "../engine/test-company.ts";

/** Stands in all that belongs to the workspace which others must not see. */
export const secret = "the-secret-of-ann";

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
  json<T = Record<string, unknown>>(): T;
}

export type Headers = Readonly<Record<string, string>>;

export interface Person {
  readonly token: string;
  readonly claims: SessionClaims;
}

/** Names of what ann's workspace has. */
export interface Things {
  readonly workspace: string;
  readonly run: string;
  readonly waitingRun: string;
  readonly item: string;
  readonly letter: string;
  readonly schedule: string;
  readonly artifact: ArtifactRef;
  readonly channel: string;
  readonly test: string;
  readonly webhook: string;
  readonly delivery: string;
  readonly app: string;
  readonly key: string;
  readonly member: string;
  readonly invitation: string;
  readonly session: string;
}

const json = { "Content-Type": "application/json" };
const password = "correct horse battery";

const step = { id: "make", title: "Make", params: { note: "$input.note" } };
const note = { note: "string" };
const pipelines = [
  definition("quick", [{ ...step, action: "sample.make" }], note),
  definition("broken", [{ ...step, action: "sample.fail" }], note),
  definition("asking", [{ id: "ask", title: "Ask", approval: { message: "May it go on?" } }], note),
];

/** A trade as a company may have it: it says its input again, or fails with it. */
const sample: ServiceSchema = {
  name: "sample",
  mixins: [WorkerMixin()],
  actions: {
    make: {
      step: { version: 1 },
      params: note,
      handler: (ctx: Context<{ note: string }>) => ({ titles: [ctx.params.note] }),
    },
    fail: {
      step: { version: 1 },
      params: note,
      handler(ctx: Context<{ note: string }>) {
        throw new TroupeError("INPUT_INVALID", ctx.params.note);
      },
    },
  },
};

/** The whole company where everybody must sign in, with two people who each have a workspace. */
export class RouteWorld {
  readonly company: Company;
  readonly folder: string;
  ann!: Person;
  bob!: Person;
  /** A viewer of ann's workspace. */
  vera!: Person;
  things!: Things;

  private constructor(company: Company, folder: string) {
    this.company = company;
    this.folder = folder;
  }

  static async open(): Promise<RouteWorld> {
    const folder = mkdtempSync(join(tmpdir(), "troupe-every-route-"));
    for (const name of environmentVariables) delete process.env[name];
    Object.assign(process.env, {
      ...{ TROUPE_PORT: "0", TROUPE_DATA: folder, TROUPE_OFFLINE: "true" },
      ...{ TROUPE_AUTH: "required", TROUPE_SIGN_UP: "open", TROUPE_ALLOW_PRIVATE_URLS: "true" },
    });
    const company = await startCompany({ extra: [sample], definitions: pipelines, logger: false });
    const world = new RouteWorld(company, folder);
    world.ann = await world.signUp("ann");
    world.bob = await world.signUp("bob");
    world.things = await world.make();
    return world;
  }

  async close(): Promise<void> {
    await this.company.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A stream is cut as soon as it begins. */
  send(method: string, path: string, headers: Headers = {}, body?: object): Promise<Reply> {
    const url = new URL(path, this.company.address);
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const sent = { ...(payload === undefined ? {} : json), ...headers };
    return new Promise((resolve, reject) => {
      const request = httpRequest(url, { method, headers: sent }, (response) => {
        let text = "";
        const end = () =>
          resolve({
            status: response.statusCode ?? 0,
            text,
            cookies: response.headers["set-cookie"] ?? [],
            json: <T>() => JSON.parse(text) as T,
          });
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", end);
        if (!(response.headers["content-type"] ?? "").startsWith("text/event-stream")) return;
        end();
        request.destroy();
      });
      request.on("error", reject);
      request.end(payload);
    });
  }

  /** Claims of ann's, changed, with a signature of the company's. */
  async signed(more: Partial<SessionClaims>, now = Date.now()): Promise<string> {
    return (await this.auth.desk.tokens.sign({ ...this.ann.claims, ...more }, now)).token;
  }

  /** Ann's claims, signed by somebody else who names the company's key. */
  async forged(): Promise<string> {
    const [key] = (await this.auth.desk.tokens.publicKeys()).keys;
    const { privateKey } = await generateKeyPair("EdDSA");
    const header = { alg: "EdDSA", kid: key?.kid };
    return new SignJWT({ ...this.ann.claims }).setProtectedHeader(header).sign(privateKey);
  }

  async expiredKey(): Promise<string> {
    const { documents, workspaces } = this.auth.desk;
    const yesterday = new ApiKeys(documents, workspaces, () => Date.now() - 2 * 24 * 3_600_000);
    const { wid: workspaceId, sub: userId } = this.ann.claims;
    const wanted = { workspaceId, userId, name: "old", scopes: ["*"], expiresInDays: 1 };
    return (await yesterday.create(wanted)).key;
  }

  async key(person: Person, name: string): Promise<{ readonly id: string; readonly key: string }> {
    return this.post(person, "/api/keys", { name, scopes: ["*"] });
  }

  async revokedKey(): Promise<string> {
    const { id, key } = await this.key(this.ann, "leaked");
    await this.send("DELETE", `/api/keys/${id}`, bearer(this.ann.token));
    return key;
  }

  private get auth(): AuthVars {
    return this.company.broker.getLocalService("auth") as unknown as AuthVars;
  }

  private async signUp(name: string, invitation?: string): Promise<Person> {
    const email = `${name}@example.org`;
    const account = { name: `${name} ${name === "ann" ? secret : ""}`, email, password };
    const mails = this.mailsTo(email).length;
    const made = await this.send("POST", "/api/auth/sign-up/email", {}, { ...account, invitation });
    if (invitation !== undefined) return personIn(made);
    const link = await until(() => this.mailsTo(email)[mails], `a mail to ${email}`);
    return personIn(await this.send("GET", link.pathname + link.search));
  }

  /** Links of the mails to somebody, oldest first; one that is being written is not there yet. */
  private mailsTo(to: string): URL[] {
    if (!readdirSync(this.folder).includes("mail")) return [];
    const folder = join(this.folder, "mail");
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
    return files
      .sort()
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .flatMap((text) => (text.endsWith("}") ? [JSON.parse(text) as Record<string, string>] : []))
      .filter((mail) => mail.to === to)
      .map(({ text = "" }) => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? ""));
  }

  private async post<T = { id: string }>(person: Person, path: string, body: object): Promise<T> {
    const reply = await this.send("POST", path, bearer(person.token), body);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.json<T>();
  }

  private async make(): Promise<Things> {
    const post = <T = { id: string }>(path: string, body: object = {}) =>
      this.post<T>(this.ann, path, body);
    const start = async (pipeline: string) =>
      (
        await post<{ pipelineId: string }>("/api/pipelines/start", {
          pipeline,
          input: { note: secret },
        })
      ).pipelineId;
    const [run, broken, waitingRun] = [
      await start("quick"),
      await start("broken"),
      await start("asking"),
    ];
    const artifact = await this.upload();
    const thumbnails = ["a", "b"].map((id) => ({ id, wide: artifact, vertical: artifact }));
    const titles = [secret, `${secret} again`];
    const schedule = {
      name: secret,
      pipeline: "quick",
      input: { note: secret },
      cron: "0 9 * * 1",
    };
    const manifest = {
      name: "helper",
      version: "1",
      description: secret,
      permissions: ["runs:read"],
    };
    // Of what never happens here: a delivery that is tried again changes between two looks.
    const events = ["pipeline.approval.given"];
    const webhook = await post("/api/webhooks", {
      ...{ url: "http://127.0.0.1:9/hook", events, description: secret },
    });
    await post("/api/invitations", { email: "vera@example.org", role: "viewer" });
    const link = await until(() => this.mailsTo("vera@example.org")[0], "an invitation");
    const vera = await this.signUp("vera", decodeURIComponent(link.hash.slice(1)));
    this.vera = await this.into(vera);
    const things = {
      ...{ workspace: this.ann.claims.wid, run, waitingRun, item: run, artifact },
      letter: `run-${broken}`,
      schedule: (await post("/api/schedules", { ...schedule, paused: true })).id,
      channel: await this.connectChannel(),
      test: (await post<{ testId: string }>("/api/abtests/create", { titles, thumbnails })).testId,
      webhook: webhook.id,
      delivery: (await post(`/api/webhooks/${webhook.id}/test`)).id,
      app: (await post("/api/apps", { manifest, grant: [] })).id,
      key: (await this.key(this.ann, secret)).id,
      member: vera.claims.sub,
      invitation: (await post("/api/invitations", { email: "eve@example.org", role: "viewer" })).id,
      session: this.ann.claims.sid,
    };
    const exists = async (path: string) =>
      (await this.send("GET", path, bearer(this.ann.token))).status === 200 || undefined;
    await until(() => exists(`/api/catalog/items/${things.item}`), "the item");
    await until(() => exists(`/api/deadletters/${things.letter}`), "the dead letter");
    return things;
  }

  private async upload(): Promise<ArtifactRef> {
    const headers = { ...bearer(this.ann.token), "Content-Type": "image/png" };
    const stored = (
      await this.send("POST", "/api/artifacts", headers, { secret })
    ).json<ArtifactRef>();
    const { key, size, sha256, contentType } = stored;
    return { key, size, sha256, contentType };
  }

  /** Google is far: the channel is put where a finished sign-in would put it. */
  private async connectChannel(): Promise<string> {
    const channels = this.company.broker.getLocalService("channels") as unknown as {
      inWorkspace(ctx: object): DocumentCollection<ChannelDocument>;
    };
    const workspaceId = this.ann.claims.wid;
    const [id, at] = ["UCann", new Date(0).toISOString()];
    await channels.inWorkspace({ meta: { workspaceId } }).insert({
      ...{ _id: `${workspaceId}:youtube:${id}`, workspaceId, kind: "channel", createdAt: at },
      ...{
        channel: { id, title: secret, provider: "youtube", state: "connected", connectedAt: at },
      },
      tokens: "sealed",
    });
    return id;
  }

  /** The same person in ann's workspace. */
  private async into(person: Person): Promise<Person> {
    const access = await this.auth.desk.workspaces.access(person.claims.sub, this.ann.claims.wid);
    const claims = { ...person.claims, wid: this.ann.claims.wid, ...access };
    return { claims, token: await this.signed(claims) };
  }
}

export function bearer(token: string): Headers {
  return { Authorization: `Bearer ${token}` };
}

function personIn({ cookies, status, text }: Reply): Person {
  const token = cookies.map((one) => /^troupe_session=([^;]+)/.exec(one)?.[1]).find(Boolean);
  if (token === undefined) throw new Error(`Nobody is signed in: ${status} ${text}`);
  return { token, claims: decodeJwt<SessionClaims>(token) };
}
