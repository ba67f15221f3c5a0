import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "../config/environment.ts";
import { findMediaTools, type MediaTools } from "../services/video/media/media-tools.ts";
import type { SceneDrawing } from "../services/video/video/scene-drawing.ts";
import { type CompanyFigures, measureCompany } from "./company.ts";
import { measurePeers } from "./peers.ts";
import { watchMemory } from "./process-tree.ts";
import { renderAndLimit, timed } from "./render-and-limit.ts";
import { drawSampleFilm, filmSeconds } from "./sample-film.ts";
import { printTables, type Row } from "./tables.ts";

/**
 * How fast films are made: rendering beside its limit, from command to film, one sentence edited.
 * `--peers` adds MoviePy and Remotion with the same layers, `--render` leaves the company out.
 */
const folder = mkdtempSync(join(tmpdir(), "troupe-bench-"));
const rawFolder = mkdtempSync(join(memoryFolder(), "troupe-bench-"));
try {
  await bench();
} finally {
  rmSync(rawFolder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const tools = await findMediaTools(readEnvironment());
  const memory = watchMemory(process.pid);
  let drawings: Awaited<ReturnType<typeof drawSampleFilm>> = [];
  const drawing = await timed(async () => (drawings = await drawSampleFilm(folder)));
  const { rendering, limit } = await renderAndLimit(tools, drawings, { folder, rawFolder });
  const peakMb = memory.stop();
  const ours = (drawing.wall + rendering.wall) / filmSeconds;
  const rows: Row[] = [
    row("draw, wall s per video s", drawing.wall / filmSeconds),
    row("render, wall s per video s", rendering.wall / filmSeconds),
    row("limit, wall s per video s", limit.wall / filmSeconds),
    row("draw, CPU s per video s", per(drawing.cpu)),
    row("render, CPU s per video s", per(rendering.cpu)),
    row("limit, CPU s per video s", per(limit.cpu)),
    row("share of the limit, wall", limit.wall / rendering.wall, { least: 0.7 }),
    row("share of the limit, CPU", ratio(limit.cpu, rendering.cpu), { least: 0.7 }),
    row("share of the limit, wall, drawing included", limit.wall / filmSeconds / ours),
    row("peak memory, two segments at once, MB", peakMb, { most: 1200 }),
  ];
  if (process.argv.includes("--peers")) rows.push(...(await peerRows(tools, drawings)));
  if (!process.argv.includes("--render")) rows.push(...companyRows(await measureCompany(folder)));
  printTables(`ffmpeg ${tools.version} (${tools.origin})`, rows);
}

/** Four scenes are enough for peers that need minutes for them. */
async function peerRows(tools: MediaTools, drawings: readonly SceneDrawing[]): Promise<Row[]> {
  const scenes = drawings.slice(0, 4);
  const own = join(folder, "own");
  const peers = await measurePeers(scenes, folder, async () => {
    await mkdir(own);
    const spent = await renderAndLimit(tools, scenes, { folder: own, rawFolder });
    await rm(own, { recursive: true });
    return spent;
  });
  return peers.flatMap((result): Row[] => {
    const { name, wanted } = result;
    if ("skipped" in result) return [{ name, skipped: result.skipped }];
    const { peer, own, limit } = result;
    return [
      row(`${name}, wall s per video s`, peer.wall),
      row(`Troupe beside ${name}, wall s per video s`, own.wall),
      row(`${name}, times slower, wall`, peer.wall / own.wall, { least: wanted }),
      row(`${name}, times slower, CPU`, ratio(peer.cpu, own.cpu)),
      row(`${name}, times slower than the limit, wall`, peer.wall / limit.wall),
    ];
  });
}

function companyRows(figures: CompanyFigures): Row[] {
  return [
    row("npm start to /health, s", figures.readySeconds, { most: 3 }),
    row("idle company, MB", figures.idleMb, { most: 200 }),
    row("start request to film, s", figures.filmSeconds, { most: 120 }),
    row("peak memory of the whole run, MB", figures.peakMb, { most: 1200 }),
    row("one sentence edited, s", figures.editSeconds),
    row("one sentence edited, share of the first run", figures.editSeconds / figures.filmSeconds, {
      most: 0.15,
    }),
    { name: "done again after the edit", text: figures.again.join(", ") },
    { name: "same frames from two empty folders", text: figures.sameFrames ? "yes" : "NO" },
  ];
}

function row(
  name: string,
  value: number | undefined,
  wanted: { readonly least?: number; readonly most?: number } = {},
): Row {
  return value === undefined || Number.isNaN(value)
    ? { name, skipped: "this system does not tell" }
    : { name, value, ...wanted };
}

function per(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds / filmSeconds;
}

function ratio(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other;
}

/** Memory if it has room for the raw frames of two segments, else the disk. */
function memoryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    if (bavail * bsize > 2e9) return "/dev/shm";
  } catch {
    // Only Linux has it.
  }
  return tmpdir();
}
