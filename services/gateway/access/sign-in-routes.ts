import type { IncomingMessage, ServerResponse } from "node:http";
import type { IncomingRequest as GatewayRequest } from "moleculer-web";
import type { Environment } from "../../../config/environment.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { handledHeaders, type HandleResult } from "../../platform/auth/auth.contract.ts";
import type { AuthCalls } from "./auth-calls.ts";
import { clearSessionCookie, setSessionCookie } from "./session-cookie.ts";

/** Where people reach the company, and how sign-in is reached from here. */
export interface SignInRoutes {
  readonly auth: AuthCalls;
  readonly accounts: Pick<Environment["accounts"], "publicUrl">;
}

/** Characters of a body of sign-in. */
const bodyLimit = 100_000;

/** Everything below `/api/auth/`: the service `auth` answers, the gateway keeps the session's cookie. */
export async function forwardSignIn(
  request: GatewayRequest,
  response: ServerResponse,
  { auth, accounts }: SignInRoutes,
): Promise<void> {
  const answer = await auth.handle({
    ...placeOf(request, accounts),
    method: request.method === "POST" ? "POST" : "GET",
    url: request.originalUrl,
    headers: Object.fromEntries(
      handledHeaders.flatMap((name) => {
        const value = request.headers[name];
        return typeof value === "string" ? [[name, value]] : [];
      }),
    ),
    body: bodyOf(request),
  });
  sendAnswer(response, answer, isSecure(accounts));
}

/**
 * A new session token for a browser whose session still lasts: in its cookie, with what it says in
 * the body. A session that is over loses its cookie.
 */
export async function refreshSession(
  request: IncomingMessage,
  response: ServerResponse,
  { auth, accounts }: SignInRoutes,
): Promise<void> {
  const secure = isSecure(accounts);
  const wanted = request.headers["x-workspace"];
  try {
    const fresh = await auth.refresh({
      ...placeOf(request, accounts),
      cookie: request.headers.cookie ?? "",
      workspaceId: typeof wanted === "string" ? wanted : undefined,
    });
    for (const cookie of fresh.cookies) response.appendHeader("Set-Cookie", cookie);
    response.appendHeader("Set-Cookie", setSessionCookie(fresh, secure));
    const { sub: userId, wid: workspaceId, role, permissions, exp } = fresh.claims;
    const expiresAt = new Date(exp * 1_000).toISOString();
    response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" });
    response.end(JSON.stringify({ userId, workspaceId, role, permissions, expiresAt }));
  } catch (error) {
    if (hasCode(error, "UNAUTHORIZED")) {
      response.appendHeader("Set-Cookie", clearSessionCookie(secure));
    }
    throw error;
  }
}

function sendAnswer(response: ServerResponse, answer: HandleResult, secure: boolean): void {
  const { status, headers, body, session } = answer;
  for (const [name, value] of headers) {
    if (name.toLowerCase() === "set-cookie") response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  if (session) response.appendHeader("Set-Cookie", setSessionCookie(session, secure));
  if (session === null) response.appendHeader("Set-Cookie", clearSessionCookie(secure));
  response.writeHead(status);
  response.end(body);
}

/** The guard has let in no `Host` but the company's own. */
function placeOf({ headers, socket }: IncomingMessage, { publicUrl }: SignInRoutes["accounts"]) {
  const host = headers.host ?? "";
  const isPublic = publicUrl !== undefined && new URL(publicUrl).host === host.toLowerCase();
  return {
    origin: isPublic ? publicUrl : `http://${host}`,
    ip: (socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
  };
}

function isSecure({ publicUrl }: SignInRoutes["accounts"]): boolean {
  return publicUrl?.startsWith("https:") ?? false;
}

/** The gateway has parsed it, which also says that it is JSON. */
function bodyOf(request: GatewayRequest): string | undefined {
  const hasBody = request.method === "POST" && "body" in request && request.body !== undefined;
  if (!hasBody) return undefined;
  const text = JSON.stringify(request.body);
  if (text.length <= bodyLimit) return text;
  throw new TroupeError("INPUT_TOO_LARGE", "Nothing of sign-in is longer than 100 kB.");
}
