import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Me } from "../../services/platform/auth/users.contract.ts";
import { AuthCompany } from "./auth-company.ts";

let company: AuthCompany;
beforeAll(async () => {
  company = await AuthCompany.start({ TROUPE_AUTH: "local" });
});
afterAll(() => company.stop());

const owner = () =>
  company.as({
    ...{ actorId: "owner", workspaceId: "local", role: "owner", permissions: ["*"] },
  });

test("In local mode everything is there without an account, and nothing of sign-in is opened", async () => {
  const call = owner();
  expect(await call<Me>("auth.me")).toMatchObject({
    ...{ id: "owner", name: "Owner", email: null, mode: "local", role: "owner" },
    workspace: { id: "local", name: "Studio" },
  });
  await call("auth.updateMe", { name: "Ada", language: "fr" });
  for (const one of ["workspaces", "members", "invitations", "roles", "keys", "sessions"]) {
    await call(`auth.${one}`);
  }
  expect(await call<Me>("auth.me")).toMatchObject({ name: "Ada", language: "fr" });
  expect(existsSync(join(company.folder, "auth.db"))).toBe(false);
});

test("Who signs in later is the same person, with the same workspace", async () => {
  const { link } = await company.call<{ link: string }>("auth.ownerLink");
  const { pathname, search } = new URL(link);
  const browser = company.browser();
  await browser.get(pathname + search);
  expect(browser.session?.claims).toMatchObject({ sub: "owner", wid: "local", role: "owner" });
  expect(existsSync(join(company.folder, "auth.db"))).toBe(true);
});

test("The owner gives an address and a password, and signs in with them from then on", async () => {
  const { link } = await company.call<{ link: string }>("auth.ownerLink", { again: true });
  const { pathname, search } = new URL(link);
  const browser = company.browser();
  await browser.get(pathname + search);
  const email = "owner@example.org";
  const password = "a password of the owner";
  await browser.post("/change-email", { newEmail: email, callbackURL: "/" });
  await browser.call("auth.setPassword", { newPassword: password });
  const proof = await company.linkTo(email);
  await browser.get(proof.pathname + proof.search);
  const later = company.browser();
  await later.post("/sign-in/email", { email, password });
  expect(later.session?.claims).toMatchObject({ sub: "owner", role: "owner" });
  expect(await later.call<Me>("auth.me")).toMatchObject({ email });
});
