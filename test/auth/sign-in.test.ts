import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeProtectedHeader, createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import type { JwksResult } from "../../services/platform/auth/auth.contract.ts";
import type { Me, SessionsResult } from "../../services/platform/auth/users.contract.ts";
import { until } from "../engine/test-company.ts";
import { AuthCompany, type Browser } from "./auth-company.ts";

let company: AuthCompany;
beforeAll(async () => {
  company = await AuthCompany.start({ TROUPE_SIGN_UP: "open" });
});
afterAll(() => company.stop());

const ada = { name: "Ada", email: "ada@example.org", password: "engines and looms" };

const keyOf = ({ email, password }: typeof ada) => ({ email, password });

async function signedIn(who: typeof ada, ip?: string): Promise<Browser> {
  const browser = company.browser(ip);
  await browser.post("/sign-in/email", keyOf(who));
  return browser;
}

describe("signing up", () => {
  test("leads over the link of a mail to a session in a workspace of one's own", async () => {
    const browser = company.browser();
    const answer = await browser.post("/sign-up/email", ada);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.session).toBeUndefined();
    expect(browser.cookies.size).toBe(0);
    const link = await company.linkTo(ada.email);
    const followed = await browser.get(link.pathname + link.search);
    expect(followed.status).toBe(302);
    expect(browser.session?.claims).toMatchObject({ role: "owner", permissions: ["*"] });
    expect(await browser.call<Me>("auth.me")).toMatchObject({
      ...{ name: "Ada", email: ada.email, role: "owner", mode: "required" },
      workspace: { name: "Ada" },
    });
  });

  test("is told to the company, without an address", async () => {
    const wanted = [
      ...["auth.org.created", "auth.org.member_added", "auth.user.registered"],
      ...["auth.user.login", "auth.session.created"],
    ];
    for (const type of wanted) {
      await until(() => company.events.some((event) => event.type === type), type);
    }
    const workspaces = new Set(company.events.map(({ metadata }) => metadata.workspaceId));
    expect(workspaces.size).toBe(1);
    expect(JSON.stringify(company.events)).not.toContain("example.org");
  });

  test("with an address that has an account answers the same, and tells its holder", async () => {
    const known = await company.browser().post("/sign-up/email", { ...ada, name: "Eve" });
    const fresh = await company
      .browser()
      .post("/sign-up/email", { ...ada, name: "Eve", email: "new@example.org" });
    expect(known.status).toBe(fresh.status);
    const shape = (body: string) => {
      const { user } = JSON.parse(body) as { user: Record<string, unknown> };
      return [Object.keys(user).sort(), user.emailVerified, user.image];
    };
    expect(shape(known.body)).toEqual(shape(fresh.body));
    await company.linkTo(ada.email, 2);
    expect(company.mails(ada.email).at(-1)?.subject).toBe("You have an account already");
  });

  test.each([
    ["a short password", { ...ada, email: "b@example.org", password: "short" }, "password"],
    ["no address", { ...ada, email: "not an address" }, "email"],
    ["a field that there is not", { ...ada, admin: true }, "admin"],
  ])("with %s says which field is wrong", async (_what, body, field) => {
    await expect(company.browser().post("/sign-up/email", body)).rejects.toMatchObject({
      type: "INPUT_INVALID",
      data: { field },
    });
  });
});

describe("signing in", () => {
  test("gives a token that the public key proves, and a cookie that no script reads", async () => {
    const browser = company.browser();
    const answer = await browser.post("/sign-in/email", keyOf(ada));
    const cookie = answer.headers.find(([name]) => name === "set-cookie")?.[1];
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const jwks = await company.call<JwksResult>("auth.jwks");
    const keys = createLocalJWKSet(jwks as unknown as JSONWebKeySet);
    const token = browser.session?.token ?? "";
    const { payload } = await jwtVerify(token, keys, { issuer: "troupe", audience: "troupe" });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: "EdDSA", kid: jwks.keys[0]?.kid });
    expect(payload.exp).toBeLessThanOrEqual(Date.now() / 1_000 + 600);
    expect(JSON.stringify(jwks)).not.toContain('"d"');
  });

  test("answers no token that a script could take away", async () => {
    const answer = await company.browser().post("/sign-in/email", keyOf(ada));
    expect(JSON.parse(answer.body)).not.toHaveProperty("token");
  });

  test("refuses a wrong password and an unknown address alike", async () => {
    const failure = async (body: object) =>
      company
        .browser("10.0.0.1")
        .post("/sign-in/email", body)
        .catch((error: { type: string; message: string; data: object }) => [
          error.type,
          error.message,
          error.data,
        ]);
    const wrong = await failure({ ...keyOf(ada), password: "not the password" });
    const unknown = await failure({ ...keyOf(ada), email: "nobody@example.org" });
    expect(wrong).toEqual(unknown);
    expect(wrong).toContain("UNAUTHORIZED");
  });

  test("waits for the mailbox to be proved", async () => {
    const grace = { ...ada, name: "Grace", email: "grace@example.org" };
    await company.browser().post("/sign-up/email", grace);
    await expect(signedIn(grace)).rejects.toMatchObject({
      type: "FORBIDDEN",
      data: { reason: "email_not_verified" },
    });
  });
});

describe("a session", () => {
  test("is refreshed with the rights of this moment, also after a restart", async () => {
    const browser = await signedIn(ada);
    const { token: first, claims } = browser.session ?? {};
    await company.restart();
    const fresh = await browser.refresh();
    expect(fresh.token).not.toBe(first);
    expect(fresh.claims.sid).toBe(claims?.sid);
  });

  test("is not there for who has none, and nothing is loaded for him", async () => {
    await expect(company.browser().refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
    const forged = company.browser();
    forged.cookies.set("troupe.session_token", "forged.signature");
    await expect(forged.refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
  });

  test("is listed, and ended one by one", async () => {
    const [one, other] = [await signedIn(ada), await signedIn(ada)];
    const { sessions } = await one.call<SessionsResult>("auth.sessions");
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const id = other.session?.claims.sid;
    company.changes.length = 0;
    await one.call("auth.endSession", { id });
    expect(company.changes).toMatchObject([{ sessionIds: [id] }]);
    await expect(other.refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
    await one.refresh();
    await expect(one.call("auth.endSession", { id })).rejects.toMatchObject({
      type: "SESSION_NOT_FOUND",
    });
  });

  test("ends everywhere at once", async () => {
    const browsers = [await signedIn(ada), await signedIn(ada), await signedIn(ada)] as const;
    await browsers[0].call("auth.endSessions", { others: true });
    await browsers[0].refresh();
    await expect(browsers[1].refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
    await browsers[0].call("auth.endSessions");
    await expect(browsers[0].refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
  });

  test("ends with signing out", async () => {
    const browser = await signedIn(ada);
    const { cookie } = browser;
    await browser.post("/sign-out");
    expect(browser.session).toBeNull();
    const thief = company.browser();
    thief.cookies.set("troupe.session_token", cookie.split("=")[1] ?? "");
    await expect(thief.refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
  });
});

describe("a password", () => {
  test("is set anew by the link of a mail, which works once and ends all sessions", async () => {
    const before = await signedIn(ada);
    const count = company.mails(ada.email).length + 1;
    await company.browser().post("/request-password-reset", { email: ada.email });
    const link = await company.linkTo(ada.email, count);
    expect(link.pathname).toBe("/reset-password");
    const token = link.searchParams.get("token");
    const next = "another passphrase";
    await company.browser().post("/reset-password", { newPassword: next, token });
    await expect(before.refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
    await expect(signedIn(ada)).rejects.toMatchObject({ type: "UNAUTHORIZED" });
    ada.password = next;
    expect((await signedIn(ada)).session).toBeDefined();
    await expect(
      company.browser().post("/reset-password", { newPassword: "a third one, please", token }),
    ).rejects.toMatchObject({ type: "INPUT_INVALID", data: { field: "token" } });
  });

  test("that is forgotten for an unknown address is answered alike, without a mail", async () => {
    const known = await company.browser().post("/request-password-reset", { email: ada.email });
    const unknown = await company
      .browser()
      .post("/request-password-reset", { email: "void@example.org" });
    expect(unknown.body).toBe(known.body);
    expect(company.mails("void@example.org")).toEqual([]);
  });

  test("is changed by who knows it, and the other sessions end", async () => {
    const [one, other] = [await signedIn(ada), await signedIn(ada)];
    const newPassword = "yet another phrase";
    await expect(
      one.call("auth.setPassword", { newPassword, currentPassword: "wrong" }),
    ).rejects.toMatchObject({ type: "INPUT_INVALID", data: { field: "currentPassword" } });
    await one.call("auth.setPassword", { newPassword, currentPassword: ada.password });
    ada.password = newPassword;
    await one.refresh();
    await expect(other.refresh()).rejects.toMatchObject({ type: "UNAUTHORIZED" });
  });
});

test.each([
  ["GET", "/api/auth/get-session"],
  ["GET", "/api/auth/list-sessions"],
  ["POST", "/api/auth/update-user"],
  ["POST", "/api/auth/api-key/create"],
  ["POST", "/api/auth/organization/create"],
  ["POST", "/api/auth/delete-user"],
  ["GET", "/api/auth/sign-in/email"],
  ["GET", "/api/auth/__proto__"],
])("%s %s is not reachable", async (method, url) => {
  const browser = await signedIn(ada, "10.9.0.1");
  const path = url.slice("/api/auth".length);
  await expect(method === "GET" ? browser.get(url) : browser.post(path, {})).rejects.toMatchObject({
    type: "ROUTE_NOT_FOUND",
  });
});

test("A page to come back to is one of the company's own", async () => {
  const body = { ...keyOf(ada), callbackURL: "https://evil.example/" };
  await expect(company.browser().post("/sign-in/email", body)).rejects.toMatchObject({
    type: "FORBIDDEN",
  });
});
