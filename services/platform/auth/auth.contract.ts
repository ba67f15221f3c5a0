import type { Grants } from "./roles.contract.ts";

/**
 * What the service `auth` gives to the rest of the company. Its REST is under `/api/auth/*`
 * (sign-in), `/api/users`, `/api/workspaces`, `/api/members`, `/api/invitations`, `/api/roles`,
 * `/api/keys`, `/api/sessions`.
 *
 * Called by the gateway alone, none of them published: `auth.jwks`, `auth.handle`, `auth.refresh`,
 * `auth.verifyKey`, `auth.access`.
 */

/** `iss` and `aud` of every session token. */
export const tokenIssuer = "troupe";
/** `alg` of the header; the header's `kid` names the key of `auth.jwks`. */
export const tokenAlgorithm = "EdDSA";
/** Seconds that a session token is taken. */
export const tokenLifeSeconds = 600;

/**
 * Claims of the session token: who, by which session, in which workspace, with which permissions. A
 * JWT whose `iss`, `aud`, `exp` and signature fit needs no call.
 */
export interface SessionClaims {
  readonly iss: typeof tokenIssuer;
  readonly aud: typeof tokenIssuer;
  /** The user's id: `CallMeta.actorId`. */
  readonly sub: string;
  /** The session's id. */
  readonly sid: string;
  /** The workspace's id: `CallMeta.workspaceId`. */
  readonly wid: string;
  readonly role: string;
  /** `CallMeta.permissions` */
  readonly permissions: Grants;
  /** Seconds since 1970, `iat` with milliseconds: what was issued before a change is told apart. */
  readonly iat: number;
  readonly exp: number;
}

/** A token on its way into the cookie `troupe_session`. */
export interface SessionToken {
  readonly token: string;
  /** Seconds that it is good for: `Max-Age` of the cookie. */
  readonly expiresIn: number;
  readonly claims: SessionClaims;
}

/** `auth.jwks`, without params: the public keys. Ask again where a `kid` is unknown. */
export interface JwksResult {
  readonly keys: readonly PublicKey[];
}

/** RFC 8037 */
export interface PublicKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly alg: typeof tokenAlgorithm;
  readonly use: "sig";
}

/**
 * `auth.handle`: one request to `/api/auth/*`, in and out as plain data, because a node of the
 * cluster may run `auth` elsewhere. The gateway mounts it for GET and POST of every path below
 * `/api/auth/`, but for `/api/auth/refresh`, which is its own. What is not for everybody is refused
 * inside: only sign-in's own paths are reachable (see `handled-paths.ts`).
 *
 * `permission` of all of them is the gateway's affair: they carry no `rest`, and are called without
 * `via`. Bodies are JSON text, at most 100 kB; the gateway's checks of host, origin and content type
 * come first. Good answers and redirects come back as they are, refusals are thrown.
 *
 * @throws TroupeError `INPUT_INVALID`, `UNAUTHORIZED` (also for a wrong password), `FORBIDDEN`,
 *   `RATE_LIMITED` with `retryAfterMs`, `ROUTE_NOT_FOUND`
 */
export interface HandleParams {
  readonly method: "GET" | "POST";
  /** Path and query, as they were sent: `/api/auth/sign-in/email`, `/api/auth/callback/google?code=…` */
  readonly url: string;
  /** Where the browser believes to be: `http://127.0.0.1:3000`. From a `Host` that the gateway accepts. */
  readonly origin: string;
  /** The client's address: of the socket, or what a trusted proxy says. For limits and the sessions list. */
  readonly ip: string;
  /** Those of `handledHeaders` that were sent; others are not looked at. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Request headers that sign-in reads. */
export const handledHeaders = [
  "cookie",
  "content-type",
  "accept-language",
  "user-agent",
  "origin",
  "sec-fetch-site",
  "sec-fetch-mode",
  "sec-fetch-dest",
] as const;

export interface HandleResult {
  readonly status: number;
  /** `set-cookie` may stand more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /**
   * Present where the request began or changed a session: the gateway sets the cookie
   * `troupe_session`. Null where it ended one: the gateway clears the cookie.
   */
  readonly session?: SessionToken | null;
}

/**
 * `auth.refresh`: a new token for the session whose long-lived cookie comes along.
 * @throws TroupeError `UNAUTHORIZED` where the session has ended, `WORKSPACE_NOT_FOUND` where the
 *   person is no member of the workspace that was asked for
 */
export interface RefreshParams {
  /** The request's `Cookie` header. */
  readonly cookie: string;
  readonly origin: string;
  readonly ip: string;
  /** Another of the person's workspaces: `X-Workspace`. @default the session's active one */
  readonly workspaceId?: string;
}
export interface RefreshResult extends SessionToken {
  /** Values of `Set-Cookie` that keep the long-lived session alive; often none. */
  readonly cookies: readonly string[];
}

/**
 * `auth.access`: what a known person may do in a workspace, for `X-Workspace` beside a valid token.
 * @throws TroupeError `WORKSPACE_NOT_FOUND` where he is no member
 */
export interface AccessParams {
  readonly userId: string;
  readonly workspaceId: string;
}
export interface AccessResult {
  readonly role: string;
  readonly permissions: Grants;
}

/** How every API key begins. */
export const apiKeyPrefix = "trp_";

/**
 * `auth.verifyKey`: who a key stands for. Keep the answer some seconds, no longer than `expiresAt`.
 * @throws TroupeError `UNAUTHORIZED`, the same for keys that are wrong, revoked or expired
 */
export interface VerifyKeyParams {
  readonly key: string;
}
export interface VerifyKeyResult {
  /** `CallMeta.actorId`; `actorType` is `apiKey`. */
  readonly keyId: string;
  readonly workspaceId: string;
  /** The person who made it. */
  readonly userId: string;
  /** Its scopes, as far as its maker has them today. */
  readonly permissions: Grants;
  /** ISO 8601. Null: it does not end by itself. */
  readonly expiresAt: string | null;
}

/**
 * Broker event (not a domain event) to every node: tokens and cached keys that are no longer good
 * although they have not run out. What was issued until `at` for one that is named is refused, tokens of
 * an ended session always; after `tokenLifeSeconds` it may be forgotten.
 */
export const accessChanged = "auth.access.changed";
export interface AccessChanged {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Sessions that were ended. */
  readonly sessionIds?: readonly string[];
  /** Keys that were revoked or changed. */
  readonly keyIds?: readonly string[];
  /** A person whose role changed, or who left; with the workspace. All of the workspace's where absent. */
  readonly userId?: string;
  readonly workspaceId?: string;
}

/** `auth.contacts`: members of a workspace who may do something, and have an e-mail address. */
export interface ContactsParams {
  readonly workspaceId: string;
  /** `webhooks:write` */
  readonly permission: string;
}
export interface ContactsResult {
  readonly contacts: readonly {
    readonly userId: string;
    readonly email: string;
    readonly language: "en" | "fr";
  }[];
}

/** `auth.ownerLink`: a link that signs in the company's owner, once and within a day. */
export interface OwnerLinkParams {
  /** Another one although the owner came in through an earlier one. @default false */
  readonly again?: boolean;
  /** Where the owner reaches the company. @default what the settings say */
  readonly base?: string;
}
export interface OwnerLinkResult {
  /** Null where the owner came in already. */
  readonly link: string | null;
}
