import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { until } from "../engine/test-company.ts";
import { WebhookReceiver } from "./webhook-receiver.ts";

const count = 60;
let data: string;
let receiver: WebhookReceiver;
const children: ChildProcess[] = [];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-killed-"));
  receiver = await WebhookReceiver.start();
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(dies));
  await receiver.close();
  rmSync(data, { recursive: true });
});

function company(settings: Record<string, string> = {}): ChildProcess {
  const program = join(import.meta.dirname, "killed-company.ts");
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program], {
    env: {
      ...{ PATH: process.env.PATH, TROUPE_DATA: data, TROUPE_ALLOW_PRIVATE_URLS: "true" },
      ...{ HOOK_URL: `${receiver.url}/hook`, ...settings },
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return child;
}

async function dies(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

const messages = () => receiver.at("/hook").map(({ headers }) => String(headers["webhook-id"]));

test("a company that is killed again and again while it sends loses no webhook", async () => {
  // Slow enough that some are always on their way.
  receiver.answer.set("/hook", (response) => void setTimeout(() => response.end(), 20));
  const first = company({ EVENTS: String(count) });
  await once(first.stdout ?? first, "data");
  for (const seen of [10, 25, 40]) {
    const running = children.at(-1);
    await until(() => messages().length >= seen || undefined, `${seen} webhooks`);
    if (running) await dies(running);
    company();
  }
  await until(() => new Set(messages()).size === count || undefined, "all webhooks");
  expect(new Set(messages())).toEqual(
    new Set(Array.from({ length: count }, (_, index) => `event-${index}`)),
  );
  // Only what was on its way at a death comes twice: four at a time.
  expect(messages().length).toBeLessThanOrEqual(count + 3 * 4);
});
