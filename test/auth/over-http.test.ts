import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import auth from "../../services/platform/auth/auth.service.ts";
import notifications from "../../services/platform/notifications/notifications.service.ts";
import { type RunningGateway, startGateway } from "../gateway/start-gateway.ts";
import { Page } from "./page.ts";

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway([auth as ServiceSchema, notifications as ServiceSchema], {
    TROUPE_AUTH: "required",
  });
});
afterAll(() => gateway.stop());

async function ownersPage(): Promise<Page> {
  const params = { again: true, base: gateway.url };
  const { link } = await gateway.broker.call<{ link: string }, object>("auth.ownerLink", params);
  const { pathname, search } = new URL(link);
  const page = new Page(gateway);
  const answer = await page.send("GET", pathname + search);
  expect([answer.status, answer.headers.location]).toEqual([302, "/"]);
  return page;
}

describe("over HTTP", () => {
  test("nobody is let in, but for what a page of sign-in needs", async () => {
    const page = new Page(gateway);
    expect((await page.send("GET", "/api/users/me")).status).toBe(401);
    expect((await page.send("POST", "/api/keys", { name: "k", scopes: ["*"] })).status).toBe(401);
    const options = await page.send("GET", "/api/users/sign-in-options");
    expect(options.json()).toMatchObject({ mode: "required", signUp: "invited", google: false });
  });

  test("the owner's link sets both cookies, which no script reads, and leads to the studio", async () => {
    const page = await ownersPage();
    expect([...page.cookies.keys()].sort()).toEqual(["troupe.session_token", "troupe_session"]);
    const me = await page.send("GET", "/api/users/me");
    expect(me.json()).toMatchObject({ id: "owner", role: "owner", workspace: { id: "local" } });
    const { sessions } = (await page.send("GET", "/api/sessions")).json();
    expect(sessions).toMatchObject([{ current: true }]);
  });

  test("signing out ends the session token, too, although it has not run out", async () => {
    const page = await ownersPage();
    const thief = new Page(gateway);
    for (const [name, value] of page.cookies) thief.cookies.set(name, value);
    expect((await thief.send("GET", "/api/users/me")).status).toBe(200);
    await page.send("POST", "/api/auth/sign-out", {});
    expect(page.cookies.size).toBe(0);
    expect((await thief.send("GET", "/api/users/me")).status).toBe(401);
  });

  test("signing out everywhere ends tokens of the same second, renewed ones too", async () => {
    const page = await ownersPage();
    await page.send("POST", "/api/auth/refresh", {});
    const headers = { authorization: `Bearer ${page.cookies.get("troupe_session")}` };
    const withIt = async () => (await gateway.send("GET", "/api/users/me", { headers })).status;
    expect(await withIt()).toBe(200);
    expect((await page.send("DELETE", "/api/sessions")).status).toBeLessThan(300);
    expect(await withIt()).toBe(401);
  });

  test("a key is good until it is revoked", async () => {
    const page = await ownersPage();
    const made = await page.send("POST", "/api/keys", { name: "ci", scopes: ["members:read"] });
    const { key, id } = made.json() as { key: string; id: string };
    const headers = { authorization: `Bearer ${key}` };
    expect((await gateway.send("GET", "/api/members", { headers })).status).toBe(200);
    expect((await gateway.send("GET", "/api/keys", { headers })).status).toBe(403);
    expect((await page.send("DELETE", `/api/keys/${id}`)).status).toBe(200);
    expect((await gateway.send("GET", "/api/members", { headers })).status).toBe(401);
  });

  test("a refusal of sign-in is problem details, and says how long to wait", async () => {
    const wrong = { email: "a@example.org", password: "a wrong password" };
    const answers = [];
    for (let tries = 0; tries < 11; tries += 1) {
      answers.push(await new Page(gateway).send("POST", "/api/auth/sign-in/email", wrong));
    }
    expect(answers[0]?.headers["content-type"]).toContain("application/problem+json");
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429]);
    expect(Number(answers.at(-1)?.headers["retry-after"])).toBeGreaterThan(60);
  });
});
