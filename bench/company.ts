import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { CompanyClient } from "../cli/company-client.ts";
import { readEnvironment } from "../config/environment.ts";
import type {
  RunStatus,
  StartResult,
  StepStatus,
} from "../services/orchestrator/pipelines.contract.ts";
import { findMediaTools } from "../services/video/media/media-tools.ts";
import type { FinishedVideo, Script } from "../services/video/video.contract.ts";
import { residentMb, watchMemory } from "./process-tree.ts";

const root = join(import.meta.dirname, "..");
const run = promisify(execFile);

export interface CompanyFigures {
  readonly readySeconds: number;
  readonly idleMb?: number;
  /** From the request to the completed run, in an empty data folder. */
  readonly filmSeconds: number;
  readonly peakMb?: number;
  readonly editSeconds: number;
  /** Steps and tasks that were not taken from the first run or the cache. */
  readonly again: readonly string[];
  readonly sameFrames: boolean;
}

/** Starts the company as `npm start` does, twice, each time in an empty data folder. */
export async function measureCompany(folder: string): Promise<CompanyFigures> {
  const first = await withCompany(join(folder, "data-1"), async (company) => {
    // What the start left to be collected is not the idle company's.
    await wait(3000);
    const idleMb = residentMb(company.pid);
    const memory = watchMemory(company.pid);
    const film = await makeFilm(company.client);
    const peakMb = memory.stop();
    return { ...company, idleMb, peakMb, film, edit: await editFilm(company.client, film.id) };
  });
  const second = await withCompany(join(folder, "data-2"), ({ client }) => makeFilm(client));
  return {
    readySeconds: first.readySeconds,
    idleMb: first.idleMb,
    filmSeconds: first.film.seconds,
    peakMb: first.peakMb,
    editSeconds: first.edit.seconds,
    again: first.edit.again,
    sameFrames: first.film.frames === second.frames,
  };
}

interface RunningCompany {
  readonly client: CompanyClient;
  readonly pid: number;
  readonly readySeconds: number;
}

async function withCompany<Result>(
  data: string,
  work: (company: RunningCompany) => Promise<Result>,
): Promise<Result> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, await startCommand(), {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, TROUPE_DATA: data, TROUPE_PORT: String(port) },
  });
  try {
    const client = new CompanyClient({ address: `http://127.0.0.1:${port}` });
    await answering(client, child);
    const readySeconds = (performance.now() - started) / 1000;
    return await work({ client, pid: child.pid ?? 0, readySeconds });
  } finally {
    const ended = child.exitCode === null ? once(child, "exit") : undefined;
    child.kill("SIGTERM");
    await ended;
  }
}

/** What `npm start` gives to Node; npm itself would stand between the child and its signals. */
async function startCommand(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    scripts: { start: string };
  };
  return scripts.start.split(" ").slice(1);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || address === null) throw new Error("There is no free port");
  return address.port;
}

async function answering(client: CompanyClient, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    try {
      await client.get("/health");
      return;
    } catch {
      await wait(20);
    }
  }
  throw new Error(`npm start ended with code ${child.exitCode}`);
}

async function makeFilm(client: CompanyClient) {
  const text = await readFile(join(root, "examples/octopuses.md"), "utf8");
  const input = { topic: "Why octopuses have three hearts", text, seed: 1 };
  const started = performance.now();
  const answer = await client.post<StartResult>("/api/pipelines/start", {
    ...{ pipeline: "faceless-video", input },
  });
  await completed(client, answer.pipelineId);
  const seconds = (performance.now() - started) / 1000;
  return { id: answer.pipelineId, seconds, frames: await frameHashes(client, answer.pipelineId) };
}

/** Puts another word into the sentence of a middle scene and makes the film again. */
async function editFilm(client: CompanyClient, id: string) {
  const { script } = await client.get<{ script: Script }>(`/api/pipelines/${id}/output`);
  const middle = Math.floor(script.scenes.length / 2);
  const scenes = script.scenes.map((scene, index) =>
    index === middle ? { ...scene, text: scene.text.replace(/\.?$/, " indeed.") } : scene,
  );
  const started = performance.now();
  const { pipelineId } = await client.post<StartResult>(`/api/pipelines/${id}/rerun`, {
    edits: { script: { ...script, scenes } },
  });
  const status = await completed(client, pipelineId);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, again: status.steps.flatMap(doneAgain) };
}

/** `audio:s4`, `video`, ... */
function doneAgain(step: StepStatus): string[] {
  const parts = (step.parts ?? []).flatMap(doneAgain);
  if (step.cached || step.provider === "edited") return parts;
  const tasks = (step.tasks ?? []).filter(({ cached }) => !cached);
  const own = step.tasks ? tasks.map(({ task }) => `${step.step}:${task}`) : [step.step];
  return [...parts, ...own];
}

async function completed(client: CompanyClient, id: string): Promise<RunStatus> {
  for (;;) {
    const status = await client.get<RunStatus>(`/api/pipelines/status/${id}`);
    if (status.state === "completed") return status;
    if (status.state === "failed" || status.state === "cancelled") {
      throw new Error(`The run ${status.state}: ${JSON.stringify(status.error)}`);
    }
    await wait(100);
  }
}

/** The frames of a run's film, each by its hash. */
async function frameHashes(client: CompanyClient, id: string): Promise<string> {
  const { video } = await client.get<{ video: FinishedVideo }>(`/api/pipelines/${id}/output`);
  const { ffmpeg } = await findMediaTools(readEnvironment());
  const address = `${client.address}/api/artifacts/${video.video.key}`;
  const args = ["-v", "error", "-i", address, "-f", "framemd5", "-"];
  return (await run(ffmpeg, args, { maxBuffer: 64 * 1024 * 1024 })).stdout;
}
