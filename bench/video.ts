import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { mkdir, mkdtemp } from "node:fs/promises";
import { readEnvironment } from "../config/environment.ts";
import { drawScene } from "../services/video/design/draw-scene.ts";
import { runFfmpeg } from "../services/video/media/ffmpeg.ts";
import { findMediaTools, type MediaTools } from "../services/video/media/media-tools.ts";
import type { StoryboardScene } from "../services/video/video.contract.ts";
import { videoEncoding } from "../services/video/video/render/encoding.ts";
import { renderSegment } from "../services/video/video/render/render-segment.ts";
import type { SceneDrawing } from "../services/video/video/scene-drawing.ts";
import { measurePeers } from "./peers.ts";

/**
 * How fast a vertical film of 60 s and 10 scenes is rendered, beside the same encode of ready raw
 * frames (the limit) and, with `--peers`, beside MoviePy and Remotion with the same layers.
 */
const scenes = 10;
const framesPerScene = 180;
const filmSeconds = (scenes * framesPerScene) / 30;

const hero = ["octopus", "anatomical-heart", "brain", "lungs", "rocket"];
const sentence = "An octopus has three hearts and nine brains and its blood is blue";

const folder = mkdtempSync(join(tmpdir(), "troupe-bench-"));
const rawFolder = mkdtempSync(
  join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "troupe-bench-"),
);
try {
  await bench();
} finally {
  rmSync(rawFolder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const tools = await findMediaTools(readEnvironment());
  const memory = watchMemory();
  const drawings: SceneDrawing[] = [];
  const drawing = await timed(() => twoAtOnce(async (index) => void (await draw(index, drawings))));
  const { rendering, limit } = await renderBesideLimit(tools, drawings);
  const peak = memory.stop();
  const peers = process.argv.includes("--peers") ? await measurePeers(drawings, folder) : [];
  report(tools, { drawing, rendering, limit, peak }, peers);
}

async function draw(index: number, drawings: SceneDrawing[]): Promise<void> {
  const own = join(folder, `drawing-${index}`);
  await mkdir(own);
  drawings[index] = await drawScene(sampleScene(index), { folder: own });
}

function sampleScene(index: number): StoryboardScene {
  const words = sentence.split(" ");
  return {
    ...{ sceneId: `s${index + 1}`, index, count: scenes, text: sentence, role: "body" },
    ...{ headline: "Three hearts", language: "en", layout: { kind: "picture" } },
    art: [hero[index % hero.length] ?? "octopus", "anatomical-heart"],
    words: words.map((text, i) => ({ text, start: i * 0.4, end: i * 0.4 + 0.38 })),
    ...{ frames: framesPerScene, voiceAt: 0.25, voiceSeconds: 5.3, style: "aurora" },
    ...{ aspect: "9:16", seed: index + 1 },
  };
}

/**
 * Two scenes at a time are rendered, then their ready raw frames are encoded: in turns, so that other
 * load on the machine falls on both. Raw frames are 1.1 GB a pair, so they go to memory if possible.
 */
async function renderBesideLimit(tools: MediaTools, drawings: readonly SceneDrawing[]) {
  let [rendering, limit] = [0, 0];
  for (let first = 0; first < drawings.length; first += 2) {
    const pair = drawings.slice(first, first + 2);
    const own = await Promise.all(pair.map(() => mkdtemp(join(folder, "segment-"))));
    rendering += await timed(() =>
      all(pair, (drawing, at) => renderSegment(tools, drawing, { folder: pick(own, at) })),
    );
    await all(pair, (_, at) => decode(tools, join(pick(own, at), "segment.mp4"), rawFile(at)));
    limit += await timed(() => all(pair, (_, at) => encode(tools, rawFile(at))));
  }
  return { rendering, limit };
}

async function all<T>(items: readonly T[], work: (item: T, at: number) => Promise<unknown>) {
  await Promise.all(items.map(work));
}

function rawFile(at: number): string {
  return join(rawFolder, `${at}.yuv`);
}

function decode(tools: MediaTools, file: string, output: string): Promise<void> {
  const options = ["-f", "rawvideo", "-pix_fmt", "yuv420p"];
  return runFfmpeg(tools, { inputs: [{ file }], options, output });
}

function encode(tools: MediaTools, raw: string): Promise<void> {
  const format = "-f rawvideo -pix_fmt yuv420p -s 1080x1920 -r 30".split(" ");
  return runFfmpeg(tools, {
    inputs: [{ file: raw, options: format }],
    options: videoEncoding,
    output: join(folder, `limit-${basename(raw)}.mp4`),
  });
}

async function twoAtOnce(work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < scenes) await work(next++);
  };
  await Promise.all([lane(), lane()]);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Peak of this process and its children in MB, looked at ten times a second (Linux only). */
function watchMemory(): { stop: () => number } {
  let peak = 0;
  const look = (): void => {
    const pids = [process.pid, ...children()];
    peak = Math.max(
      peak,
      pids.reduce((sum, pid) => sum + resident(pid), 0),
    );
  };
  const timer = setInterval(look, 100);
  return { stop: () => (clearInterval(timer), peak) };
}

function children(): number[] {
  const of = `/proc/${process.pid}/task`;
  try {
    return readdirSync(of).flatMap((task) =>
      readFileSync(`${of}/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function resident(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

interface Figures {
  readonly drawing: number;
  readonly rendering: number;
  readonly limit: number;
  readonly peak: number;
}

function report(
  tools: MediaTools,
  { drawing, rendering, limit, peak }: Figures,
  peers: Awaited<ReturnType<typeof measurePeers>>,
): void {
  const per = (seconds: number): number => round(seconds / filmSeconds);
  const result = {
    ffmpeg: `${tools.version} (${tools.origin})`,
    drawSecondsPerSecond: per(drawing),
    renderSecondsPerSecond: per(rendering),
    limitSecondsPerSecond: per(limit),
    shareOfLimit: round(limit / rendering),
    shareOfLimitWithDrawing: round(limit / (rendering + drawing)),
    peakMemoryMb: Math.round(peak),
    peers: peers.map((peer) => ({
      ...peer,
      timesSlower: peer.secondsPerSecond && round(peer.secondsPerSecond / per(rendering + drawing)),
    })),
  };
  const { peers: rows, ...figures } = result;
  console.table(figures);
  if (rows.length > 0) console.table(rows);
  console.log(JSON.stringify(result));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function pick<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is no item ${index}`);
  return item;
}
