import { randomUUID } from "node:crypto";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Context, ServiceSchema } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import type {
  AccessParams,
  AccessResult,
  HandleParams,
  HandleResult,
  JwksResult,
  PublicKey,
  RefreshParams,
  RefreshResult,
  SessionClaims,
  VerifyKeyParams,
  VerifyKeyResult,
} from "../../services/platform/auth/auth.contract.ts";

interface Signer {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: PublicKey;
}

async function newSigner(kid: string = randomUUID()): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const { x = "" } = await exportJWK(publicKey);
  const fixed = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" } as const;
  return { kid, privateKey, publicKey: { ...fixed, x, kid } };
}

/** Answers by the contract of `auth` from what the test puts in, with keys that really sign. */
export class SampleAuth {
  readonly keys = new Map<string, VerifyKeyResult>();
  /** By user and workspace: `ann/shop`. */
  readonly members = new Map<string, AccessResult>();
  /** Names of the actions that were asked, in order. */
  readonly asked: string[] = [];
  readonly handled: HandleParams[] = [];
  answer: HandleResult = { status: 200, headers: [], body: "{}" };
  /** What `refresh` gives; absent: the session is over. */
  fresh?: RefreshResult;
  private signers: Signer[] = [];

  static async create(): Promise<SampleAuth> {
    const auth = new SampleAuth();
    await auth.rotate();
    return auth;
  }

  /** New tokens are signed with another key; the old ones stay good. */
  async rotate(): Promise<void> {
    this.signers.unshift(await newSigner());
  }

  get publicKeys(): PublicKey[] {
    return this.signers.map(({ publicKey }) => publicKey);
  }

  claims(more: Partial<SessionClaims> = {}): SessionClaims {
    const iat = Math.floor(Date.now() / 1_000);
    return {
      ...{ iss: "troupe", aud: "troupe", sub: "ann", sid: "session-1", wid: "shop" },
      ...{ role: "editor", permissions: ["trades:*"], iat, exp: iat + 600, ...more },
    };
  }

  token(more: object = {}): Promise<string> {
    const [signer] = this.signers;
    if (!signer) throw new Error("no key");
    return sign({ ...this.claims(), ...more }, signer);
  }

  /** Signed by somebody else, who names our key. */
  async forged(): Promise<string> {
    return sign({ ...this.claims() }, await newSigner(this.signers[0]?.kid));
  }

  service(): ServiceSchema {
    const said = <Result>(name: string, result: () => Result) => {
      this.asked.push(name);
      return result();
    };
    return {
      name: "auth",
      actions: {
        jwks: (): JwksResult => said("jwks", () => ({ keys: this.publicKeys })),
        verifyKey: (ctx: Context<VerifyKeyParams>) =>
          said("verifyKey", () => found(this.keys.get(ctx.params.key), "UNAUTHORIZED")),
        access: ({ params: { userId, workspaceId } }: Context<AccessParams>) =>
          said("access", () =>
            found(this.members.get(`${userId}/${workspaceId}`), "WORKSPACE_NOT_FOUND"),
          ),
        refresh: (_ctx: Context<RefreshParams>) =>
          said("refresh", () => found(this.fresh, "UNAUTHORIZED")),
        handle: (ctx: Context<HandleParams>) =>
          said("handle", () => {
            this.handled.push(ctx.params);
            return this.answer;
          }),
      },
    };
  }
}

function found<Result>(
  result: Result | undefined,
  code: "UNAUTHORIZED" | "WORKSPACE_NOT_FOUND",
): Result {
  if (result === undefined) throw new TroupeError(code, "No.");
  return result;
}

function sign(claims: object, { kid, privateKey }: Signer): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: "EdDSA", kid }).sign(privateKey);
}
