import type { IncomingMessage, ServerResponse } from "node:http";
import type { IncomingRequest as GatewayRequest } from "moleculer-web";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { handledHeaders, type HandleResult } from "../../platform/auth/auth.contract.ts";
import { clearSessionCookie, setSessionCookie } from "./session-cookie.ts";
import { isSecure, placeOf, type RenewalOptions, type SessionRenewal } from "./session-renewal.ts";

/** How sign-in is reached from the gateway. */
export interface SignInRoutes extends RenewalOptions {
  readonly renewal: SessionRenewal;
}

/** Characters of a body of sign-in. */
const bodyLimit = 100_000;

/** Everything below `/api/auth/`: the service `auth` answers, the gateway keeps the session's cookie. */
export async function forwardSignIn(
  request: GatewayRequest,
  response: ServerResponse,
  routes: SignInRoutes,
): Promise<void> {
  const { auth, accounts, renewal } = routes;
  const answer = await auth.handle({
    ...placeOf(request, routes),
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
  if (answer.session !== undefined) renewal.forget();
  sendAnswer(response, answer, isSecure(accounts));
}

/** A new session token for a browser: in its cookie, with what it says in the body. */
export async function refreshSession(
  request: IncomingMessage,
  response: ServerResponse,
  { renewal }: SignInRoutes,
): Promise<void> {
  const claims = await renewal.refresh(request, response);
  const { sub: userId, wid: workspaceId, role, permissions, exp } = claims;
  const expiresAt = new Date(exp * 1_000).toISOString();
  response.writeHead(200, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ userId, workspaceId, role, permissions, expiresAt }));
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

/** The gateway has parsed it, which also says that it is JSON. */
function bodyOf(request: GatewayRequest): string | undefined {
  const hasBody = request.method === "POST" && "body" in request && request.body !== undefined;
  if (!hasBody) return undefined;
  const text = JSON.stringify(request.body);
  if (text.length <= bodyLimit) return text;
  throw new TroupeError("INPUT_TOO_LARGE", "Nothing of sign-in is longer than 100 kB.");
}
