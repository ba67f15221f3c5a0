import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { isRecord } from "../../../validation/record.ts";
import type { AuthDesk } from "./auth-desk.ts";
import type { HandleParams, HandleResult, SessionToken } from "./auth.contract.ts";
import type { InvitationDocument, Language } from "./auth-documents.ts";
import { methodOf, requireHandled } from "./handled-paths.ts";
import type { SessionRecord, Visit } from "./identity/visit.ts";
import { noWorkspaceId } from "./identity-events.ts";
import { refusalOf } from "./sign-in-refusal.ts";
import type { Bearer } from "./session-tokens.ts";
import { signInBase } from "./sign-in-routes.contract.ts";

type Body = Readonly<Record<string, unknown>>;

/** One request below `/api/auth/`. */
export async function signIn(
  desk: AuthDesk,
  params: HandleParams,
  correlationId: string,
): Promise<HandleResult> {
  const path = new URL(params.url, params.origin).pathname.slice(signInBase.length);
  const { invitation: token, ...body } = requireHandled(params.method, path, bodyOf(params));
  const email = textOf(body, "email");
  if (path === "/sign-in/email") await desk.limits.check(email);
  const invitation = path === "/sign-up/email" ? await invited(desk, token, email) : undefined;
  const visit: Visit = {
    ...{ method: methodOf(path), correlationId, invitation },
    base: desk.environment.accounts.publicUrl ?? params.origin,
    language: languageOf(params.headers["accept-language"]),
  };
  const request = { ...params, body: params.body === undefined ? undefined : textual(body) };
  let response = await (await desk.identity()).handle(request, visit);
  if (path === "/sign-in/email") await countTry(desk, email, response.status);
  if (response.status >= 400) throw await refusalOf(response);
  if (invitation) response = await enter(desk, request, body, visit);
  return answerOf(response, await sessionAfter(desk, path, visit));
}

/** A session as a token: in its workspace, with what the person may do there now. */
export async function tokenFor(
  desk: AuthDesk,
  { id: sid, userId: sub, activeWorkspaceId }: SessionRecord,
  wanted?: string,
): Promise<SessionToken> {
  // What is changed while the rights are looked up may be missing in them: the token is from before.
  const issuedAt = Date.now();
  const sign = (bearer: Omit<Bearer, "sub" | "sid">) =>
    desk.tokens.sign({ sub, sid, ...bearer }, issuedAt);
  if (wanted !== undefined) {
    return sign({ wid: wanted, ...(await desk.workspaces.access(sub, wanted)) });
  }
  const memberships = await desk.workspaces.memberships(sub);
  // Where the session was, else where the person has been longest; closed ones are left out.
  const places = [activeWorkspaceId ?? noWorkspaceId, ...memberships.map((one) => one.workspaceId)];
  for (const wid of places) {
    try {
      return await sign({ wid, ...(await desk.workspaces.access(sub, wid)) });
    } catch (error) {
      if (!hasCode(error, "WORKSPACE_NOT_FOUND")) throw error;
    }
  }
  return sign({ wid: noWorkspaceId, role: "none", permissions: [] });
}

function bodyOf({ body }: HandleParams): Body {
  if (body === undefined || body === "") return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (isRecord(parsed)) return parsed;
  } catch {
    // Said below, like every other body that is no object.
  }
  throw new TroupeError("JSON_MALFORMED", "The body is not a JSON object.");
}

/** With an invitation the mailbox is proved: an account for another address it does not give. */
async function invited(
  desk: AuthDesk,
  token: unknown,
  email: string,
): Promise<InvitationDocument | undefined> {
  if (typeof token !== "string") {
    if (desk.environment.accounts.signUp === "open") return undefined;
    throw new TroupeError("FORBIDDEN", "An account needs an invitation.", {
      hint: "Open the link of the invitation's mail, or ask an admin of a workspace for one.",
    });
  }
  const invitation = await desk.invitations.open(token);
  if (invitation.email === email.toLowerCase()) return invitation;
  throw new TroupeError("INPUT_INVALID", "The invitation is for another e-mail address.", {
    field: "email",
  });
}

/** Who comes with an invitation is in as soon as there is the account. */
async function enter(
  desk: AuthDesk,
  request: HandleParams,
  { email, password }: Body,
  visit: Visit,
): Promise<Response> {
  const identity = await desk.identity();
  const entry = { ...request, url: `${signInBase}/sign-in/email` };
  const response = await identity.handle({ ...entry, body: textual({ email, password }) }, visit);
  // An account was there before: its password counts, and the invitation waits for who knows it.
  if (response.status >= 400) throw await refusalOf(response);
  return response;
}

async function countTry(desk: AuthDesk, email: string, status: number): Promise<void> {
  if (status === 401) await desk.limits.failed(email);
  else if (status < 400) await desk.limits.succeeded(email);
}

async function sessionAfter(
  desk: AuthDesk,
  path: string,
  { session }: Visit,
): Promise<SessionToken | null | undefined> {
  if (session) return tokenFor(desk, session);
  return path === "/sign-out" ? null : undefined;
}

async function answerOf(
  response: Response,
  session: SessionToken | null | undefined,
): Promise<HandleResult> {
  const cookies = response.headers.getSetCookie();
  const body = withoutToken(await response.text());
  const told = body === "" ? ["location"] : ["content-type", "location"];
  const kept = told.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    status: response.status,
    // What signs somebody in must not lie in a cache.
    headers: [
      ["cache-control", "no-store"],
      ...kept,
      ...cookies.map((cookie) => ["set-cookie", cookie] as const),
    ],
    body,
    ...(session === undefined ? {} : { session }),
  };
}

/** The session's own token is for the cookie, which no script can read. */
function withoutToken(text: string): string {
  if (!text.includes('"token"')) return text;
  const fields = Object.entries(JSON.parse(text) as Body);
  return textual(Object.fromEntries(fields.filter(([name]) => name !== "token")));
}

function languageOf(accepted: string | undefined): Language {
  return /^\s*fr\b/i.test(accepted ?? "") ? "fr" : "en";
}

function textOf(body: Body, name: string): string {
  const value = body[name];
  return typeof value === "string" ? value : "";
}

function textual(body: Body): string {
  return JSON.stringify(body);
}
