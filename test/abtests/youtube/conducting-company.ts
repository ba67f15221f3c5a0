import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionSchema, Context, ServiceSchema } from "moleculer";
import { startCompany } from "../../../company/start-company.ts";
import { readEnvironment } from "../../../config/environment.ts";
import { reportError } from "../../../errors/troupe-error.ts";
import { waitUntil } from "../../../mixins/wait.ts";
import type { RunStatus } from "../../../services/orchestrator/pipelines.contract.ts";
import type { ListChannelsResult } from "../../../services/platform/channels/channels.contract.ts";
import type { AbTest } from "../../../services/video/abtests/abtests.contract.ts";
import abtests from "../../../services/video/abtests/abtests.service.ts";
import { openObjectStore } from "../../../storage/objects/open-object-store.ts";

/**
 * A company process with a test that conducts itself on the server of the settings. Its time stands in
 * the file `clock` and goes on to the end of each wait at once; at `STOP_AT` it stands still, and the
 * process ends with what there is by then.
 */
const stopAt = Date.parse(process.env.STOP_AT ?? "");
const { data } = readEnvironment();
const clock = join(data, "clock");
const now = (): number => Number(readFileSync(clock, "utf8"));

/** The same step, whose waits take no time. */
function hurried(action: ActionSchema): ActionSchema {
  const { handler } = action;
  return {
    ...action,
    async handler(ctx: Context) {
      try {
        return (await handler?.call(this, ctx)) as unknown;
      } catch (error) {
        const { code, message, data: wait } = reportError(error);
        if (code !== "STEP_WAITS" || wait.waitUntil === undefined) throw error;
        if (wait.waitUntil >= stopAt) throw waitUntil(Date.now() + 86_400_000, "time", message);
        writeFileSync(clock, String(Math.max(now() + 1, wait.waitUntil)));
        throw waitUntil(Date.now(), "time", message);
      }
    },
  };
}

const { begin, conduct, settle } = abtests.actions as Record<string, ActionSchema>;
if (!begin || !conduct || !settle) throw new Error("The steps have other names.");
const inHaste: ServiceSchema = {
  ...abtests,
  methods: { ...abtests.methods, now },
  actions: {
    ...abtests.actions,
    ...{ begin: hurried(begin), conduct: hurried(conduct), settle: hurried(settle) },
  },
} as ServiceSchema;

if (!existsSync(clock)) writeFileSync(clock, String(Date.parse("2026-01-03T18:00:00Z")));
const company = await startCompany({
  services: ["pipelines", "channels", "quota"],
  extra: [inHaste],
  logger: false,
});
const call = <Result>(action: string, params: object = {}): Promise<Result> =>
  company.broker.call<Result, object>(action, params);

async function connect(): Promise<void> {
  const { channels } = await call<ListChannelsResult>("channels.list");
  if (channels.length > 0) return;
  const redirectUri = "http://127.0.0.1:40404";
  const { url } = await call<{ url: string }>("channels.begin", {
    ...{ provider: "youtube", redirectUri },
  });
  const { headers } = await fetch(url, { redirect: "manual" });
  const query = new URL(headers.get("location") ?? "").searchParams;
  await call("channels.finish", { code: query.get("code"), state: query.get("state") });
}

async function thumbnails(): Promise<object[]> {
  const store = openObjectStore(readEnvironment());
  return Promise.all(
    ["first picture", "second picture"].map(async (text, index) => {
      const kind = { workspaceId: "local", contentType: "image/jpeg", extension: "jpg" };
      const wide = await store.put(Buffer.from(text), kind);
      return { id: `t${index}`, wide, vertical: wide };
    }),
  );
}

await connect();
const { testId } = await call<AbTest>("abtests.create", {
  ...{ runId: "the one", titles: ["First", "Second"], thumbnails: await thumbnails() },
  ...{ videoId: "video-00001", seed: 5 },
});
const { pipelineId: id } = await call<AbTest>("abtests.start", { id: testId });
let run = await call<RunStatus>("pipelines.status", { id });
// An earlier life stood still where its time ended.
if (isOver(run)) await call("pipelines.wake", { id });
do {
  await new Promise((resolve) => setTimeout(resolve, 10));
  run = await call<RunStatus>("pipelines.status", { id });
} while (!isOver(run));
const test = await call<AbTest>("abtests.get", { id: testId });
await company.stop();
process.stdout.write(JSON.stringify({ run, test }));

function isOver({ state, waitingFor }: RunStatus): boolean {
  const standsStill = waitingFor?.some(({ until = "" }) => Date.parse(until) > Date.now() + 60_000);
  return state === "completed" || state === "failed" || standsStill === true;
}
