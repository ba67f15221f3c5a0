import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import {
  type JwksResult,
  type SessionClaims,
  type SessionToken,
  tokenAlgorithm,
  tokenIssuer,
  tokenLifeSeconds,
} from "./auth.contract.ts";
import type { SealedSecrets } from "./sealed-secrets.ts";

export type Bearer = Pick<SessionClaims, "sub" | "sid" | "wid" | "role" | "permissions">;

/** Signs session tokens with the company's own key pair, which all its nodes share. */
export class SessionTokens {
  private readonly secrets: SealedSecrets;
  private pair?: Promise<KeyPair>;

  constructor(secrets: SealedSecrets) {
    this.secrets = secrets;
  }

  /** @param issuedAt milliseconds since 1970; before that moment nothing was looked up for it */
  async sign(bearer: Bearer, issuedAt: number): Promise<SessionToken> {
    const { SignJWT, importPKCS8 } = await import("jose");
    const { privateKey, publicKey } = await this.keys();
    // With milliseconds: a token of the second in which rights were changed may be older or newer.
    const iat = issuedAt / 1_000;
    const exp = Math.floor(iat) + tokenLifeSeconds;
    const issuer = { iss: tokenIssuer, aud: tokenIssuer } as const;
    const claims: SessionClaims = { ...issuer, ...bearer, iat, exp };
    const token = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: tokenAlgorithm, kid: publicKey.kid, typ: "JWT" })
      .sign(await importPKCS8(privateKey, tokenAlgorithm));
    return { token, expiresIn: tokenLifeSeconds, claims };
  }

  async publicKeys(): Promise<JwksResult> {
    const { publicKey } = await this.keys();
    return { keys: [publicKey] };
  }

  private keys(): Promise<KeyPair> {
    this.pair ??= this.load();
    // A store that did not answer is asked again the next time.
    this.pair.catch(() => (this.pair = undefined));
    return this.pair;
  }

  private async load(): Promise<KeyPair> {
    const privateKey = await this.secrets.get("session-key", makeKey);
    const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
    const kid = createHash("sha256").update(x).digest("base64url").slice(0, 16);
    const publicKey = { kty: "OKP", crv: "Ed25519", x, kid, alg: "EdDSA", use: "sig" } as const;
    return { privateKey, publicKey };
  }
}

interface KeyPair {
  /** PEM. */
  readonly privateKey: string;
  readonly publicKey: JwksResult["keys"][number];
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
