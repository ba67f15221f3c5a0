import type { JSONWebKeySet } from "jose";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { compileSchema } from "../../../validation/schema.ts";
import {
  tokenAlgorithm,
  tokenIssuer,
  type JwksResult,
  type SessionClaims,
} from "../../platform/auth/auth.contract.ts";
import type { Revocations } from "./revocations.ts";

/** Why a session token was refused. */
export type TokenFault = "expired" | "revoked" | "foreign";

/** Milliseconds between two questions for keys: an unknown `kid` may be anybody's invention. */
const askMs = 5_000;

const text = { type: "string", min: 1, max: 200 } as const;
const seconds = { type: "number", min: 0 } as const;
const check = compileSchema({
  ...{ sub: text, sid: text, wid: text, role: text, iat: seconds, exp: seconds },
  permissions: { type: "array", items: "string", max: 1_000 },
});

type KeySet = Awaited<ReturnType<typeof keySetOf>>;

/** Checks session tokens with the public keys of `auth`, without a call for each. */
export class SessionTokens {
  private readonly askKeys: () => Promise<JwksResult>;
  private readonly revocations: Revocations;
  private readonly now: () => number;
  private keys?: { readonly askedAt: number; readonly set: Promise<KeySet> };

  /** @param now milliseconds of a clock that only goes on */
  constructor(
    askKeys: () => Promise<JwksResult>,
    revocations: Revocations,
    now = () => performance.now(),
  ) {
    this.askKeys = askKeys;
    this.revocations = revocations;
    this.now = now;
  }

  /**
   * @returns who it stands for
   * @throws TroupeError `UNAUTHORIZED` with the `fault`; `SERVICE_AWAY` where the keys are not known yet
   */
  async read(token: string): Promise<SessionClaims> {
    // A look at the form first: what is no token at all must not make the company ask for keys.
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw refused("foreign");
    const claims = await this.verify(token, await this.keySet());
    if (this.revocations.covers(claims)) throw refused("revoked");
    return claims;
  }

  private async verify(token: string, keys: KeySet, again = true): Promise<SessionClaims> {
    const { errors, jwtVerify } = await import("jose");
    try {
      const { payload } = await jwtVerify<SessionClaims>(token, keys, {
        issuer: tokenIssuer,
        audience: tokenIssuer,
        algorithms: [tokenAlgorithm],
      });
      if (check({ ...payload }).length > 0) throw refused("foreign");
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw refused("expired");
      // Keys are made new from time to time.
      if (again && error instanceof errors.JWKSNoMatchingKey && this.mayAsk()) {
        return this.verify(token, await this.ask(), false);
      }
      throw error instanceof errors.JOSEError ? refused("foreign") : error;
    }
  }

  private keySet(): Promise<KeySet> {
    return this.keys?.set ?? this.ask();
  }

  private mayAsk(): boolean {
    return !this.keys || this.now() - this.keys.askedAt > askMs;
  }

  private ask(): Promise<KeySet> {
    const before = this.keys;
    const keys = { askedAt: this.now(), set: this.askKeys().then(keySetOf) };
    this.keys = keys;
    keys.set.catch(() => {
      if (this.keys === keys) this.keys = before;
    });
    return keys.set;
  }
}

async function keySetOf({ keys }: JwksResult) {
  const { createLocalJWKSet } = await import("jose");
  const set: JSONWebKeySet = { keys: keys.map((key) => ({ ...key })) };
  return createLocalJWKSet(set);
}

const messages: Readonly<Record<TokenFault, string>> = {
  expired: "The session token has run out.",
  revoked: "This session was ended, or its rights were changed.",
  foreign: "The token is not one of this company.",
};

function refused(fault: TokenFault): TroupeError {
  return new TroupeError("UNAUTHORIZED", messages[fault], {
    fault,
    hint:
      fault === "foreign"
        ? "Sign in, or send the header 'Authorization: Bearer <API key>'."
        : "POST /api/auth/refresh gives a new one, as long as the session lasts.",
  });
}
