import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import {
  LetterBox,
  letterIndexes,
  type NotificationsDocument,
  retryMs,
} from "../../services/platform/notifications/letter-box.ts";
import { type Mailer, openMailer } from "../../services/platform/notifications/mailer.ts";
import type { SendParams } from "../../services/platform/notifications/notifications.contract.ts";
import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { openSecretBox } from "../../storage/secrets/open-secret-box.ts";
import { MailServer } from "../servers/mail-server.ts";

let folder: string;
let server: MailServer;
let store: SqliteDocumentStore;
let letters: LetterBox;
let mailer: Mailer;
let now: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "troupe-letters-"));
  server = await MailServer.start();
  now = Date.parse("2026-11-21T12:00:00Z");
  await open(server.url());
});
afterEach(async () => {
  mailer.close();
  await store.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function open(url: string): Promise<void> {
  const environment = readEnvironment({ TROUPE_DATA: folder });
  store = new SqliteDocumentStore({ folder, durability: "crash" });
  const documents = await store.collection<NotificationsDocument>("notifications", letterIndexes);
  mailer = await openMailer({ url, from: "Troupe <troupe@example.org>" }, folder);
  letters = new LetterBox({
    documents,
    box: () => openSecretBox(environment),
    mailer: () => Promise.resolve(mailer),
    now: () => now,
  });
}

const letter: SendParams<"reset-password"> = {
  template: "reset-password",
  to: "Ada@example.org",
  language: "fr",
  data: { name: "Zoé", link: "https://studio.example.org/reset-password?token=the-secret-of-it" },
};

async function post(one: SendParams = letter): Promise<void> {
  await letters.deliver(await letters.add("local", one));
}

async function log() {
  const { documents } = await letters.log("local", 10);
  return documents.flatMap((one) => (one.kind === "delivery" ? [one] : []));
}

const stored = () =>
  readdirSync(folder)
    .filter((file) => file.startsWith("troupe.db"))
    .map((file) => readFileSync(join(folder, file), "latin1"))
    .join("");

describe("a letter", () => {
  test("goes to the mail server, from and to whom it should", async () => {
    await post();
    expect(server.received).toMatchObject([
      { from: "troupe@example.org", to: ["ada@example.org"] },
    ]);
    expect(server.received[0]?.source).toMatch(/^Subject: .*mot de passe/m);
    expect(await log()).toMatchObject([{ state: "sent", attempts: 1, problem: null }]);
  });

  test("lies sealed until it has gone, and then not at all", async () => {
    const waiting = await letters.add("local", letter);
    expect(waiting.sealed).not.toBeNull();
    await letters.deliver(waiting);
    expect(await log()).toMatchObject([{ sealed: null }]);
    expect(stored()).not.toContain("the-secret-of-it");
  });

  test("cannot be addressed to more than one mailbox", async () => {
    await post({ ...letter, to: "ada@example.org, eve@example.org" });
    expect(server.received.flatMap(({ to }) => to)).not.toContain("eve@example.org");
  });

  test("with the same key is one letter", async () => {
    await post({ ...letter, idempotencyKey: "once" });
    await post({ ...letter, idempotencyKey: "once" });
    expect(server.received).toHaveLength(1);
  });

  test("is sent by one of two nodes", async () => {
    const waiting = await letters.add("local", letter);
    await Promise.all([letters.deliver(waiting), letters.deliver(waiting)]);
    expect(server.received).toHaveLength(1);
  });

  test("of one kind does not flood a mailbox", async () => {
    for (let count = 0; count < 8; count += 1) await post();
    expect(server.received).toHaveLength(6);
    expect((await log()).filter(({ state }) => state === "declined")).toHaveLength(2);
    now += 3_600_001;
    await post();
    expect(server.received).toHaveLength(7);
  });

  test("that nobody wants is not sent, but for those about the account", async () => {
    await letters.setPreferences("ada", { runs: false });
    const data = { title: "Tea", link: "https://studio.example.org/" };
    await post({ ...letter, template: "approval-waiting", userId: "ada", data });
    await post({ ...letter, userId: "ada" });
    expect(server.received).toHaveLength(1);
    expect(await letters.preferences("ada")).toEqual({
      account: true,
      runs: false,
      webhooks: true,
      budget: true,
    });
  });
});

describe("a mail server", () => {
  test("that is busy is tried again, later each time, until it takes the letter", async () => {
    server.refusals.push({ code: 451, message: "later" }, { code: 421, message: "later" });
    await post();
    expect(await log()).toMatchObject([
      { state: "waiting", attempts: 1, dueAt: now + (retryMs[0] ?? 0) },
    ]);
    await letters.deliverDue();
    expect(server.received).toHaveLength(0);
    now += retryMs[0] ?? 0;
    await letters.deliverDue();
    now += retryMs[1] ?? 0;
    await letters.deliverDue();
    expect(server.received).toHaveLength(1);
    expect(await log()).toMatchObject([{ state: "sent", attempts: 3 }]);
  });

  test("that refuses the address ends it, and the log says why", async () => {
    server.refusals.push({ code: 550, message: "no such mailbox" });
    await post();
    expect(await log()).toMatchObject([
      { state: "failed", attempts: 1, problem: expect.stringContaining("no such mailbox") },
    ]);
    expect(stored()).not.toContain("the-secret-of-it");
  });

  test("that refuses the password is tried until it is put right; no log shows it", async () => {
    mailer.close();
    await store.close();
    await open(server.url("a wrong password"));
    await post();
    expect(await log()).toMatchObject([
      { state: "waiting", problem: expect.stringContaining("TROUPE_MAIL_URL") },
    ]);
    expect(JSON.stringify(await log())).not.toContain("wrong password");
  });

  test("that is away for good ends it after the last try", async () => {
    await server.stop();
    await post();
    for (const pause of retryMs) {
      now += pause;
      await letters.deliverDue();
    }
    expect(await log()).toMatchObject([{ state: "failed", attempts: retryMs.length + 1 }]);
    server = await MailServer.start();
  });

  test("that was not reached before a crash is asked by the next process", async () => {
    await letters.add("local", letter);
    mailer.close();
    await store.close();
    await open(server.url());
    await letters.deliverDue();
    expect(server.received).toHaveLength(1);
  });
});
