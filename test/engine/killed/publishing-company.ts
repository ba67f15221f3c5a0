import type { Context, Service, ServiceSchema } from "moleculer";
import { startCompany } from "../../../company/start-company.ts";
import { readEnvironment } from "../../../config/environment.ts";
import type { WithArtifacts } from "../../../mixins/artifacts.ts";
import facelessVideo from "../../../pipelines/faceless-video.ts";
import type { RunStatus, StartResult } from "../../../services/orchestrator/pipelines.contract.ts";
import type {
  ListChannelsResult,
  SignInStarted,
} from "../../../services/platform/channels/channels.contract.ts";
import uploader from "../../../services/video/uploader/uploader.service.ts";
import { openObjectStore } from "../../../storage/objects/open-object-store.ts";
import { quickTrades } from "../../cli/company/quick-trades.ts";
import { observed, watcher } from "./doomed-trades.ts";
import type { Report } from "./journal.ts";

/**
 * A company process whose one run is published on a channel, by the real uploader; it dies where
 * `KILL_AT` says (see the trades) or from outside. It ends with the run, or where a person is asked
 * who is not there: `ANSWER` is what they say. A run that has failed is retried.
 */
const decision = process.env.ANSWER;

/** Bytes: more than one chunk of an upload. */
const film = Buffer.alloc(20_000_000, "An octopus has three hearts. ");

/** The quick trade, with a film that takes more than one message to send. */
function withBigFilm(video: ServiceSchema): ServiceSchema {
  const action = video.actions?.assemble;
  if (typeof action !== "object" || !action.handler) throw new TypeError("video.assemble is gone");
  const quick = action.handler as (this: Service, ctx: Context) => Promise<object>;
  async function handler(this: Service & WithArtifacts, ctx: Context) {
    const put = { workspaceId: "local", contentType: "video/mp4", extension: "mp4" };
    return { ...(await quick.call(this, ctx)), video: await this.artifacts.put(film, put) };
  }
  const assemble = { ...action, handler } as typeof action;
  return { ...video, actions: { ...video.actions, assemble } };
}

const quick = quickTrades.filter(({ name }) => name !== "uploader");
// Its `this` is typed, which does not matter to what is wrapped around it.
const trades = [...quick, uploader as unknown as ServiceSchema];
const company = await startCompany({
  services: ["pipelines", "channels", "quota"],
  extra: [
    ...trades.map((trade) => observed(trade.name === "video" ? withBigFilm(trade) : trade)),
    watcher,
  ],
  definitions: [facelessVideo],
  logger: false,
});

const { broker } = company;

const { channels } = await broker.call<ListChannelsResult>("channels.list");
if (channels.length === 0) {
  const redirectUri = "http://127.0.0.1:40404";
  const begin = { provider: "youtube", redirectUri };
  const { url } = await broker.call<SignInStarted, object>("channels.begin", begin);
  const { headers } = await fetch(url, { redirect: "manual" });
  const { searchParams } = new URL(headers.get("location") ?? "");
  const redirect = { code: searchParams.get("code"), state: searchParams.get("state") };
  await broker.call("channels.finish", redirect);
}

const french = Buffer.from("1\n00:00:00,000 --> 00:00:05,000\nUn.\n");
const artifact = await openObjectStore(readEnvironment()).put(french, {
  ...{ workspaceId: "local", contentType: "application/x-subrip", extension: "srt" },
});
const { pipelineId: id } = await broker.call<StartResult, object>("pipelines.start", {
  pipeline: "faceless-video",
  input: {
    topic: "Octopuses",
    captions: [{ language: "fr", artifact }],
    publish: { privacy: "public", playlist: "Hearts" },
  },
  idempotencyKey: "the one",
});
const status = () => broker.call<RunStatus, object>("pipelines.status", { id });
let run = await status();
const asks = () => run.waitingFor?.some(({ kind }) => kind === "approval") ?? false;
if (run.state === "failed") await broker.call("pipelines.retry", { id });
do {
  await new Promise((resolve) => setTimeout(resolve, 10));
  run = await status();
  if (asks() && decision !== undefined) {
    await broker.call("pipelines.approve", { id, step: "approve", decision });
  }
} while (run.state !== "completed" && run.state !== "failed" && !(asks() && !decision));
const report: Report = {
  run,
  output: run.state === "completed" ? await broker.call("pipelines.output", { id }) : {},
  events: await broker.call("pipelines.events", { id }),
};
await company.stop();
process.stdout.write(JSON.stringify(report));
