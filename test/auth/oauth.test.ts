import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Me } from "../../services/platform/auth/users.contract.ts";
import { until } from "../engine/test-company.ts";
import { signInClient, SignInServer } from "../servers/sign-in-server.ts";
import { AuthCompany, type Browser, origin } from "./auth-company.ts";
import { ownerOf } from "./people.ts";

let providers: SignInServer;
let company: AuthCompany;
beforeAll(async () => {
  providers = await SignInServer.start();
});
afterAll(() => providers.close());

const start = (signUp: "open" | "invited") =>
  AuthCompany.start({
    TROUPE_SIGN_UP: signUp,
    ...{ SIGN_IN_GOOGLE_ID: signInClient.id, SIGN_IN_GOOGLE_SECRET: signInClient.secret },
    ...{ SIGN_IN_DISCORD_ID: signInClient.id, SIGN_IN_DISCORD_SECRET: signInClient.secret },
    ...{ SIGN_IN_GOOGLE_BASE_URL: providers.url, SIGN_IN_DISCORD_BASE_URL: providers.url },
  });

/** To the provider's page, where the person agrees, and back. @returns where the browser ends up */
async function through(provider: string, browser: Browser): Promise<URL> {
  const begun = await browser.post("/sign-in/social", { provider, callbackURL: "/works" });
  const { url } = JSON.parse(begun.body) as { url: string };
  const consent = await fetch(url, { redirect: "manual" });
  return follow(browser, new URL(consent.headers.get("location") ?? ""));
}

async function follow(browser: Browser, back: URL): Promise<URL> {
  const answer = await browser.get(back.pathname + back.search);
  expect(answer.status).toBe(302);
  return new URL(answer.headers.find(([name]) => name === "location")?.[1] ?? "", origin);
}

describe.each(["google", "discord"])("%s", (provider) => {
  beforeEach(async () => {
    company = await start("open");
    providers.somebody = { id: "1", name: "Ada", email: "ada@example.org", verified: true };
  });
  afterEach(() => company.stop());

  test("signs somebody up and, the next time, in", async () => {
    const first = company.browser();
    expect((await through(provider, first)).pathname).toBe("/works");
    expect(await first.call<Me>("auth.me")).toMatchObject({
      name: "Ada",
      email: "ada@example.org",
    });
    const again = company.browser();
    await through(provider, again);
    expect(again.session?.claims.sub).toBe(first.session?.claims.sub);
    const logins = await until(() => {
      const heard = company.events.filter(({ type }) => type === "auth.user.login");
      return heard.length > 1 ? heard : undefined;
    }, "both events");
    expect(logins).toMatchObject([{ data: { method: provider } }, { data: { method: provider } }]);
  });

  test("takes nobody whose address it has not verified", async () => {
    providers.somebody = { ...providers.somebody, verified: false };
    const browser = company.browser();
    const end = await through(provider, browser);
    expect([end.pathname, end.searchParams.get("error")]).toEqual(["/sign-in", "sign_up_refused"]);
    expect(browser.session).toBeUndefined();
  });

  test("does not let another browser in with the redirect of this one", async () => {
    const victim = company.browser();
    const begun = await company.browser().post("/sign-in/social", { provider, callbackURL: "/" });
    const { url } = JSON.parse(begun.body) as { url: string };
    const consent = await fetch(url, { redirect: "manual" });
    const end = await follow(victim, new URL(consent.headers.get("location") ?? ""));
    expect(end.searchParams.get("error")).toBe("state_mismatch");
    expect(victim.session).toBeUndefined();
  });

  test("that refuses the code leads back to sign-in", async () => {
    const browser = company.browser();
    const begun = await browser.post("/sign-in/social", { provider, callbackURL: "/" });
    const { url } = JSON.parse(begun.body) as { url: string };
    const consent = await fetch(url, { redirect: "manual" });
    const back = new URL(consent.headers.get("location") ?? "");
    back.searchParams.set("code", "another");
    expect((await follow(browser, back)).searchParams.get("error")).toBe("invalid_code");
    expect(browser.session).toBeUndefined();
  });
});

describe("Where sign-up is for the invited", () => {
  beforeAll(async () => {
    company = await start("invited");
    providers.somebody = { id: "7", name: "Ada", email: "ada@example.org", verified: true };
  });
  afterAll(() => company.stop());

  test("a provider brings nobody who was not invited", async () => {
    const browser = company.browser();
    const end = await through("google", browser);
    expect(end.searchParams.get("error")).toBe("sign_up_refused");
    expect(browser.session).toBeUndefined();
  });

  test("who was invited becomes a member by it", async () => {
    const owner = await ownerOf(company);
    await owner.call("auth.invite", { email: "ada@example.org", role: "editor" });
    const browser = company.browser();
    await through("google", browser);
    expect(browser.session?.claims).toMatchObject({ wid: "local", role: "editor" });
  });
});

test("A provider without a client is said to be missing", async () => {
  company = await AuthCompany.start();
  await expect(
    company.browser().post("/sign-in/social", { provider: "google", callbackURL: "/" }),
  ).rejects.toMatchObject({ type: "PROVIDER_MISSING" });
  await company.stop();
});
