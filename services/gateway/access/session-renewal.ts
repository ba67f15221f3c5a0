import type { IncomingMessage, ServerResponse } from "node:http";
import type { Environment } from "../../../config/environment.ts";
import { hasCode } from "../../../errors/troupe-error.ts";
import type { RefreshResult, SessionClaims } from "../../platform/auth/auth.contract.ts";
import type { AuthCalls } from "./auth-calls.ts";
import type { AddressOf } from "./client-address.ts";
import { cookieOf } from "./credential.ts";
import { FreshAnswers } from "./fresh-answers.ts";
import { clearSessionCookie, setSessionCookie } from "./session-cookie.ts";

export interface RenewalOptions {
  readonly auth: AuthCalls;
  readonly accounts: Pick<Environment["accounts"], "publicUrl">;
  readonly addressOf: AddressOf;
}

/** Cookies of the long session, which `auth` sets and reads: as http and https have it. */
const longCookies = ["troupe.session_token", "__Secure-troupe.session_token"];
/** Milliseconds for which one new token is enough for all requests that a page sends at once. */
const freshMs = 10_000;

/** Gives browsers whose session lasts a new session token when theirs has run out. */
export class SessionRenewal {
  private readonly options: RenewalOptions;
  // Undefined: the session is over.
  private readonly answers = new FreshAnswers<RefreshResult | undefined>({ freshMs });

  constructor(options: RenewalOptions) {
    this.options = options;
  }

  /**
   * Sets the cookies of the answer.
   * @returns what the new token says; undefined where there is no session, or it is over
   * @throws TroupeError `SERVICE_AWAY`
   */
  async renew(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<SessionClaims | undefined> {
    const { cookie = "" } = request.headers;
    if (!longCookies.some((name) => cookieOf(request.headers, name))) return undefined;
    const fresh = await this.answers.get(cookie, () => this.ask(request).catch(noneIfOver));
    if (fresh) this.setCookies(response, fresh);
    return fresh?.claims;
  }

  /**
   * The same where it is asked for: also for another of the person's workspaces, by `X-Workspace`. A
   * session that is over loses its cookie.
   * @throws TroupeError `UNAUTHORIZED`, `WORKSPACE_NOT_FOUND`, `SERVICE_AWAY`
   */
  async refresh(request: IncomingMessage, response: ServerResponse): Promise<SessionClaims> {
    try {
      const wanted = request.headers["x-workspace"];
      const fresh = await this.ask(request, typeof wanted === "string" ? wanted : undefined);
      this.answers.clear();
      this.setCookies(response, fresh);
      return fresh.claims;
    } catch (error) {
      if (hasCode(error, "UNAUTHORIZED")) {
        response.appendHeader("Set-Cookie", clearSessionCookie(isSecure(this.options.accounts)));
      }
      throw error;
    }
  }

  forget(): void {
    this.answers.clear();
  }

  private ask(request: IncomingMessage, workspaceId?: string): Promise<RefreshResult> {
    const { cookie = "" } = request.headers;
    const place = placeOf(request, this.options);
    return this.options.auth.refresh({ ...place, cookie, workspaceId });
  }

  private setCookies(response: ServerResponse, fresh: RefreshResult): void {
    for (const cookie of fresh.cookies) response.appendHeader("Set-Cookie", cookie);
    const own = setSessionCookie(fresh, isSecure(this.options.accounts));
    response.appendHeader("Set-Cookie", own);
  }
}

function noneIfOver(error: unknown): undefined {
  if (!hasCode(error, "UNAUTHORIZED")) throw error;
}

/** Where the request comes from. The guard has let in no `Host` but the company's own. */
export function placeOf(
  request: IncomingMessage,
  { accounts: { publicUrl }, addressOf }: Omit<RenewalOptions, "auth">,
): { readonly origin: string; readonly ip: string } {
  const host = request.headers.host ?? "";
  const isPublic = publicUrl !== undefined && new URL(publicUrl).host === host.toLowerCase();
  return {
    origin: isPublic ? publicUrl : `http://${host}`,
    ip: addressOf(request),
  };
}

/** Whether browsers reach the company by https. */
export function isSecure({ publicUrl }: RenewalOptions["accounts"]): boolean {
  return publicUrl?.startsWith("https:") ?? false;
}
