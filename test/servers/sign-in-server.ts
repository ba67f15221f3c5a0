import { createHash, randomUUID } from "node:crypto";
import { type Answer, type ProtocolServer, startProtocolServer } from "./protocol-server.ts";
import type { ReceivedRequest } from "./protocol-server.ts";

/** Somebody with an account at Google and at Discord. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly verified: boolean;
}

export const signInClient = { id: "client-of-troupe", secret: "secret-of-troupe" } as const;

/** Stands in the place of Google and Discord: consent, code with PKCE, token, and who it is. */
export class SignInServer {
  /** Who sits in front of the browser. */
  somebody: Somebody = { id: "1", name: "Ada", email: "ada@example.org", verified: true };
  private readonly codes = new Map<string, URLSearchParams>();
  private readonly tokens = new Map<string, Somebody>();
  private protocol?: ProtocolServer;

  static async start(): Promise<SignInServer> {
    const server = new SignInServer();
    server.protocol = await startProtocolServer((request) => server.answer(request));
    return server;
  }

  get url(): string {
    return this.protocol?.url ?? "";
  }

  get requests(): readonly ReceivedRequest[] {
    return this.protocol?.requests ?? [];
  }

  async close(): Promise<void> {
    await this.protocol?.close();
  }

  private answer({ url, body, headers }: ReceivedRequest): Answer {
    const { pathname, searchParams } = new URL(url, "http://server");
    switch (decodeURIComponent(pathname)) {
      case "/o/oauth2/v2/auth":
      case "/oauth2/authorize":
        return this.consent(searchParams);
      case "/token":
      case "/api/oauth2/token":
        return this.exchange(new URLSearchParams(body));
      case "/v1/userinfo":
        return this.identify(headers.authorization, ({ id, name, email, verified }) => ({
          ...{ sub: id, name, email, email_verified: verified },
        }));
      case "/api/users/@me":
        return this.identify(headers.authorization, ({ id, name, email, verified }) => ({
          ...{ id, username: name.toLowerCase(), global_name: name, email, verified, avatar: null },
        }));
      default:
        return { status: 404, body: {} };
    }
  }

  /** The person agrees at once. */
  private consent(asked: URLSearchParams): Answer {
    const back = new URL(asked.get("redirect_uri") ?? "");
    const code = randomUUID();
    this.codes.set(code, asked);
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") ?? "");
    return { status: 302, headers: { location: back.href }, body: "" };
  }

  private exchange(sent: URLSearchParams): Answer {
    const asked = this.codes.get(sent.get("code") ?? "");
    this.codes.delete(sent.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(sent.get("code_verifier") ?? "")
      .digest("base64url");
    const isOurs =
      asked?.get("code_challenge") === challenge &&
      asked.get("redirect_uri") === sent.get("redirect_uri") &&
      sent.get("client_id") === signInClient.id &&
      sent.get("client_secret") === signInClient.secret;
    if (!isOurs) return { status: 400, body: { error: "invalid_grant" } };
    const token = randomUUID();
    this.tokens.set(token, this.somebody);
    return { body: { access_token: token, token_type: "Bearer", expires_in: 3_600 } };
  }

  private identify(
    authorization: string | undefined,
    describe: (somebody: Somebody) => object,
  ): Answer {
    const somebody = this.tokens.get((authorization ?? "").replace("Bearer ", ""));
    return somebody ? { body: describe(somebody) } : { status: 401, body: {} };
  }
}
