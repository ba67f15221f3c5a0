import { mkdtemp, rm } from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceBroker } from "moleculer";
import type { DomainEvent } from "../../bus/events/types.ts";
import { environmentVariables } from "../../config/environment.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import type { CallMeta } from "../../mixins/task.ts";
import { permissionMiddleware } from "../../company/permission-middleware.ts";
import auth from "../../services/platform/auth/auth.service.ts";
import {
  accessChanged,
  type AccessChanged,
  type HandleParams,
  type HandleResult,
  type RefreshResult,
  type SessionToken,
} from "../../services/platform/auth/auth.contract.ts";
import notifications from "../../services/platform/notifications/notifications.service.ts";
import type { InboxMailWithText } from "../../services/platform/notifications/notifications.contract.ts";
import { until } from "../engine/test-company.ts";

export const origin = "http://127.0.0.1:3000";

/** `auth` and `notifications` as a company runs them, on a folder of their own. */
export class AuthCompany {
  readonly folder: string;
  readonly events: DomainEvent[] = [];
  readonly changes: AccessChanged[] = [];
  broker: ServiceBroker;

  private constructor(folder: string) {
    this.folder = folder;
    this.broker = new ServiceBroker({ logger: false });
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<AuthCompany> {
    const folder = await mkdtemp(join(tmpdir(), "troupe-auth-"));
    for (const name of environmentVariables) delete process.env[name];
    Object.assign(process.env, { TROUPE_DATA: folder, TROUPE_AUTH: "required", ...settings });
    const company = new AuthCompany(folder);
    await company.open();
    return company;
  }

  async restart(): Promise<void> {
    await this.broker.stop();
    await this.open();
  }

  async stop(): Promise<void> {
    await this.broker.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  call<Result>(action: string, params: object = {}, meta: CallMeta = {}): Promise<Result> {
    return this.broker.call<Result, object>(action, params, { meta });
  }

  /** As the gateway calls for somebody. */
  as(caller: CallMeta) {
    return <Result>(action: string, params: object = {}): Promise<Result> =>
      this.call(action, params, { via: "outside", actorType: "user", ...caller });
  }

  browser(ip = "127.0.0.1"): Browser {
    return new Browser(this, ip);
  }

  mails(to?: string): readonly InboxMailWithText[] {
    const folder = join(this.folder, "mail");
    const files = readdirSync(this.folder).includes("mail") ? readdirSync(folder).sort() : [];
    return files
      .filter((file) => file.endsWith(".json"))
      .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as InboxMailWithText)
      .filter((mail) => to === undefined || mail.to === to);
  }

  /** Waits for the newest mail to somebody, and takes its link. */
  async linkTo(to: string, count = 1): Promise<URL> {
    await until(() => this.mails(to).length >= count || undefined, `a mail to ${to}`);
    const text = this.mails(to).at(-1)?.text ?? "";
    return new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? "");
  }

  private async open(): Promise<void> {
    this.broker = new ServiceBroker({ logger: false, middlewares: [permissionMiddleware] });
    this.broker.createService(auth);
    this.broker.createService(notifications);
    this.broker.createService({
      name: "listener",
      events: {
        [accessChanged]: (ctx: { params: AccessChanged }) => void this.changes.push(ctx.params),
      },
    });
    await this.broker.start();
    const note = async (event: DomainEvent) => void this.events.push(event);
    await eventBusOf(this.broker).subscribe("auth.#", { group: "test" }, note);
  }
}

/** Keeps cookies as a browser does, and asks `auth` as the gateway does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  session?: SessionToken | null;
  private readonly company: AuthCompany;
  private readonly ip: string;

  constructor(company: AuthCompany, ip: string) {
    this.company = company;
    this.ip = ip;
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}) {
    const json = { "content-type": "application/json", ...headers };
    return this.send({
      method: "POST",
      url: `/api/auth${path}`,
      body: JSON.stringify(body),
      headers: json,
    });
  }

  get(url: string) {
    return this.send({ method: "GET", url, headers: {} });
  }

  async refresh(workspaceId?: string): Promise<RefreshResult> {
    const place = { cookie: this.cookie, origin, ip: this.ip };
    const asked = workspaceId === undefined ? place : { ...place, workspaceId };
    const fresh = await this.company.call<RefreshResult>("auth.refresh", asked);
    this.session = fresh;
    return fresh;
  }

  /** What the gateway makes of the session token. */
  get caller(): CallMeta {
    if (!this.session) throw new Error("Nobody is signed in.");
    const { sub, sid, wid, role, permissions } = this.session.claims;
    return { actorId: sub, sessionId: sid, workspaceId: wid, role, permissions };
  }

  call<Result>(action: string, params: object = {}): Promise<Result> {
    return this.company.as(this.caller)<Result>(action, params);
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private async send(request: Pick<HandleParams, "method" | "url" | "headers" | "body">) {
    const headers =
      this.cookies.size > 0 ? { ...request.headers, cookie: this.cookie } : request.headers;
    const params = { ...request, headers, origin, ip: this.ip };
    const answer = await this.company.call<HandleResult>("auth.handle", params);
    for (const [name, value] of answer.headers) if (name === "set-cookie") this.keep(value);
    if (answer.session !== undefined) this.session = answer.session;
    return answer;
  }

  private keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split("; ");
    const at = pair.indexOf("=");
    const isOver = attributes.some((one) => one.toLowerCase() === "max-age=0");
    if (isOver) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
