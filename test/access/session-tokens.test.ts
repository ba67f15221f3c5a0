import { beforeEach, describe, expect, test } from "@jest/globals";
import { SignJWT } from "jose";
import { Revocations } from "../../services/gateway/access/revocations.ts";
import { SessionTokens } from "../../services/gateway/access/session-tokens.ts";
import { SampleAuth } from "./sample-auth.ts";

let auth: SampleAuth;
let asked: number;
let now: number;
let revocations: Revocations;
let tokens: SessionTokens;
beforeEach(async () => {
  auth = await SampleAuth.create();
  [asked, now] = [0, 0];
  revocations = new Revocations();
  const ask = () => {
    asked++;
    return Promise.resolve({ keys: auth.publicKeys });
  };
  tokens = new SessionTokens(ask, revocations, () => now);
});

async function faultOf(token: string): Promise<unknown> {
  const error: unknown = await tokens.read(token).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ type: "UNAUTHORIZED" });
  return (error as { data: { fault: string } }).data.fault;
}

describe("a session token", () => {
  test("is read without asking again", async () => {
    for (let round = 0; round < 5; round++) {
      expect(await tokens.read(await auth.token())).toMatchObject({ sub: "ann", wid: "shop" });
    }
    expect(asked).toBe(1);
  });

  test("that has run out is told from one of somebody else", async () => {
    expect(await faultOf(await auth.token({ exp: 1 }))).toBe("expired");
    expect(await faultOf(await auth.forged())).toBe("foreign");
  });

  test("of another issuer, for somebody else or with half the claims is refused", async () => {
    for (const claims of [{ iss: "evil" }, { aud: "other" }, { wid: undefined }, { sub: "" }]) {
      expect(await faultOf(await auth.token(claims))).toBe("foreign");
    }
    expect(await faultOf(await auth.token({ permissions: "*" }))).toBe("foreign");
    expect(await faultOf(await auth.token({ exp: undefined }))).toBe("foreign");
  });

  test("without a signature, or with the public key as a password, is refused", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const [key] = auth.publicKeys;
    const payload = part(auth.claims());
    expect(await faultOf(`${part({ alg: "none", kid: key?.kid })}.${payload}.`)).toBe("foreign");
    expect(await faultOf(`${part({ alg: "none" })}.${payload}.x`)).toBe("foreign");
    const secret = Buffer.from(key?.x ?? "", "base64url");
    const symmetric = await new SignJWT({ ...auth.claims() })
      .setProtectedHeader({ alg: "HS256", kid: key?.kid })
      .sign(secret);
    expect(await faultOf(symmetric)).toBe("foreign");
  });

  test.each(["", "x", "a.b", "a.b.c", "a.b.c.d", "é.é.é", ".".repeat(10_000)])(
    "that is none is refused: %#",
    async (text) => {
      expect(await faultOf(text)).toBe("foreign");
    },
  );
});

describe("keys", () => {
  test("that are new are learned, but not asked for again and again", async () => {
    await tokens.read(await auth.token());
    await auth.rotate();
    const token = await auth.token();
    expect(await faultOf(token)).toBe("foreign");
    now += 6_000;
    expect(await tokens.read(token)).toMatchObject({ sub: "ann" });
    expect(asked).toBe(2);
  });

  test("that could not be had are asked for the next time", async () => {
    let away = true;
    const shaky = new SessionTokens(
      () => (away ? Promise.reject(new Error("away")) : Promise.resolve({ keys: auth.publicKeys })),
      revocations,
      () => now,
    );
    await expect(shaky.read(await auth.token())).rejects.toThrow("away");
    away = false;
    expect(await shaky.read(await auth.token())).toMatchObject({ sub: "ann" });
  });
});

describe("what was revoked", () => {
  const later = () => Date.now() + 1_000;

  test.each([
    ["its session", { sessionIds: ["other", "session-1"] }, true],
    ["another session", { sessionIds: ["session-2"] }, false],
    ["its person", { userId: "ann" }, true],
    ["its person in another workspace", { userId: "ann", workspaceId: "lab" }, false],
    ["all of its workspace", { workspaceId: "shop" }, true],
    ["another person of its workspace", { userId: "bob", workspaceId: "shop" }, false],
    ["a key", { keyIds: ["ann"] }, false],
  ])("%s", async (_name, change, refused) => {
    const token = await auth.token();
    revocations.note({ at: later(), ...change });
    if (refused) expect(await faultOf(token)).toBe("revoked");
    else expect(await tokens.read(token)).toMatchObject({ sub: "ann" });
  });

  test("does not concern what was issued after it", async () => {
    const at = Date.now();
    revocations.note({ at, userId: "ann" });
    const token = await auth.token({ iat: (at + 1) / 1_000 });
    expect(await tokens.read(token)).toMatchObject({ sub: "ann" });
  });

  test.each([0, 1, 567, 999])("concerns a token of the same moment: %d ms", async (fraction) => {
    const at = Math.floor(Date.now() / 1_000) * 1_000 + fraction;
    revocations.note({ at, userId: "ann", workspaceId: "shop" });
    expect(await faultOf(await auth.token({ iat: at / 1_000 }))).toBe("revoked");
  });

  test("as a session is over whenever its token says that it was issued", async () => {
    const at = Date.now();
    revocations.note({ at, sessionIds: ["session-1"] });
    expect(await faultOf(await auth.token({ iat: at / 1_000 }))).toBe("revoked");
    expect(await faultOf(await auth.token({ iat: Math.ceil(at / 1_000) + 5 }))).toBe("revoked");
  });

  test("is forgotten when no such token can come any more", async () => {
    const token = await auth.token({ iat: 1 });
    revocations.note({ at: 2_000, userId: "ann" }, 2_000);
    expect(await faultOf(token)).toBe("revoked");
    revocations.note({ at: 700_000, userId: "bob" }, 700_000);
    expect(await tokens.read(token)).toMatchObject({ sub: "ann" });
  });
});
