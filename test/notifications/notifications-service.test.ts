import { statSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type {
  DeliveriesResult,
  InboxMailWithText,
  InboxResult,
  Preferences,
} from "../../services/platform/notifications/notifications.contract.ts";
import { AuthCompany, type Browser } from "../auth/auth-company.ts";
import { invited, ownerOf } from "../auth/people.ts";
import { until } from "../engine/test-company.ts";

const person = (name: string) => ({
  ...{ name, email: `${name.toLowerCase()}@example.org`, password: "a long password" },
});

let company: AuthCompany;
let owner: Browser;
let admin: Browser;
beforeAll(async () => {
  company = await AuthCompany.start();
  owner = await ownerOf(company);
  admin = await invited(company, owner, person("Adele"), "admin");
});
afterAll(() => company.stop());

const forbidden = { type: "FORBIDDEN" };

describe("without a mail server", () => {
  test("mails lie in a folder that only its person can read", () => {
    const folder = join(company.folder, "mail");
    const files = readdirSync(folder);
    expect(files.some((file) => file.endsWith(".eml"))).toBe(true);
    for (const path of [folder, ...files.map((file) => join(folder, file))]) {
      expect(statSync(path).mode & 0o077).toBe(0);
    }
  });

  test("the owner reads them in the inbox", async () => {
    const { mails } = await owner.call<InboxResult>("notifications.inbox");
    const [{ id, to } = { id: "", to: "" }] = mails;
    expect(to).toBe("adele@example.org");
    const mail = await owner.call<InboxMailWithText>("notifications.readMail", { id });
    expect(mail.text).toContain("/invitation#");
    await expect(owner.call("notifications.readMail", { id: "none" })).rejects.toMatchObject({
      type: "MAIL_NOT_FOUND",
    });
  });

  test("nobody else does: letters open accounts", async () => {
    await expect(admin.call("notifications.inbox")).rejects.toMatchObject(forbidden);
  });
});

test("The log tells to whom letters went, without what they said", async () => {
  const { items } = await until(async () => {
    const page = await admin.call<DeliveriesResult>("notifications.deliveries", { limit: 10 });
    return page.items.every(({ state }) => state === "sent") ? page : undefined;
  }, "letters to be sent");
  expect(items[0]).toMatchObject({ template: "invitation", to: "adele@example.org" });
  expect(JSON.stringify(items)).not.toContain("#");
});

test("The log of another workspace is empty", async () => {
  const other = company.as({ actorId: "x", workspaceId: "other", permissions: ["*"] });
  expect(await other("notifications.deliveries", { limit: 10 })).toEqual({ items: [], next: null });
});

test("Everybody chooses for himself", async () => {
  const chosen = await admin.call<Preferences>("notifications.setPreferences", { runs: false });
  expect(chosen).toEqual({ account: true, runs: false, webhooks: true, budget: true });
  expect(await owner.call<Preferences>("notifications.preferences")).toMatchObject({ runs: true });
});

test("Those who may do something about it are told, each once", async () => {
  await invited(company, owner, person("Vera"), "viewer");
  const data = { endpoint: "https://example.org/hook", reason: "failing", link: "http://x.org/" };
  const told = { template: "webhook-disabled", data, permission: "webhooks:write" };
  const tell = () =>
    company.call<object>(
      "notifications.tell",
      { ...told, idempotencyKey: "hook-1" },
      { workspaceId: "local" },
    );
  // The owner has given no address yet.
  expect(await tell()).toEqual({ letters: 1 });
  await tell();
  const subject = "A webhook was switched off";
  await until(() => company.mails().some((mail) => mail.subject === subject) || undefined, "it");
  const letters = company.mails().filter((mail) => mail.subject === subject);
  expect(letters.map(({ to }) => to)).toEqual(["adele@example.org"]);
});

test.each(["not an address", "a@b.org, c@d.org", "a@b.org\r\nBcc: c@d.org"])(
  "Nothing is sent to %j",
  async (to) => {
    const letter = { template: "password-changed", language: "en", data: { name: "x" } };
    await expect(company.call("notifications.send", { ...letter, to })).rejects.toThrow();
  },
);
