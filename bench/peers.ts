import { execFile } from "node:child_process";
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { withCaptionLayers } from "./caption-layers.ts";
import { type RenderAndLimit, type Spent, timed } from "./render-and-limit.ts";
import type { SceneDrawing } from "../services/video/video/scene-drawing.ts";

const run = promisify(execFile);
const here = import.meta.dirname;
const installs = resolve(here, "../.cache/bench");
const longest = { maxBuffer: 64 * 1024 * 1024, timeout: 40 * 60_000 };

/** What one peer needed for the same layers; `skipped` says what is missing. */
export type PeerResult = {
  readonly name: string;
  /** Times slower than Troupe that it is expected to be. */
  readonly wanted: number;
} & (
  | { readonly skipped: string }
  | {
      /** For a second of film. */
      readonly peer: Spent;
      /** Troupe with the same drawings, right before and after. */
      readonly own: Spent;
      /** The encoding alone of the same frames. */
      readonly limit: Spent;
    }
);

type Measure = (scenes: readonly SceneDrawing[], folder: string) => Promise<Spent>;

const peers: readonly { name: string; wanted: number; measure: Measure }[] = [
  { name: "MoviePy 2.2.1", wanted: 10, measure: moviePy() },
  // MoviePy's default computes an alpha channel that no film needs; who knows it says so.
  { name: "MoviePy 2.2.1, opaque", wanted: 10, measure: moviePy("--opaque") },
  { name: "Remotion 4.0.529", wanted: 5, measure: measureRemotion },
];

/**
 * Renders the same drawings with MoviePy and Remotion, between two renderings of our own.
 * @param renderOwn renders the drawings with Troupe, and encodes their frames
 */
export async function measurePeers(
  scenes: readonly SceneDrawing[],
  folder: string,
  renderOwn: () => Promise<RenderAndLimit>,
): Promise<PeerResult[]> {
  const results: PeerResult[] = [];
  const length = filmSeconds(scenes);
  const pictured = await Promise.all(scenes.map((scene) => withPictures(scene, folder)));
  for (const { name, wanted, measure } of peers) {
    try {
      const before = await renderOwn();
      const peer = await measure(pictured, folder);
      const after = await renderOwn();
      const own = mean(before.rendering, after.rendering);
      const limit = mean(before.limit, after.limit);
      const spent = { peer: per(peer, length), own: per(own, length), limit: per(limit, length) };
      results.push({ name, wanted, ...spent });
    } catch (error) {
      results.push({ name, wanted, skipped: lastWords(error) });
    }
  }
  return results;
}

async function withPictures(scene: SceneDrawing, folder: string): Promise<SceneDrawing> {
  return await withCaptionLayers(scene, await mkdtemp(join(folder, "captions-")));
}

function mean(one: Spent, other: Spent): Spent {
  const cpu = one.cpu === undefined || other.cpu === undefined ? undefined : one.cpu + other.cpu;
  return per({ wall: one.wall + other.wall, cpu }, 2);
}

function per({ wall, cpu }: Spent, length: number): Spent {
  return { wall: wall / length, cpu: cpu === undefined ? undefined : cpu / length };
}

function filmSeconds(scenes: readonly SceneDrawing[]): number {
  return scenes.reduce((frames, scene) => frames + scene.frames, 0) / 30;
}

function moviePy(...flags: readonly string[]): Measure {
  return async (scenes, folder) => {
    const python = await installMoviePy();
    const film = join(folder, "moviepy.json");
    await writeFile(film, JSON.stringify({ fps: 30, scenes }));
    const script = join(here, "peers/render_moviepy.py");
    const args = [script, film, join(folder, "moviepy.mp4"), ...flags];
    return await timed(() => run(python, args, longest));
  };
}

async function installMoviePy(): Promise<string> {
  const environment = join(installs, "moviepy");
  const python = join(environment, "bin/python");
  if (existsSync(join(environment, "installed"))) return python;
  await run("python3", ["-m", "venv", environment]);
  await run(python, ["-m", "pip", "install", "-q", "moviepy==2.2.1"], longest);
  await writeFile(join(environment, "installed"), "");
  return python;
}

/** CPU time is that of the bundling and of the browser's start too; wall time is not. */
async function measureRemotion(scenes: readonly SceneDrawing[], folder: string): Promise<Spent> {
  const browser = findBrowser();
  const project = await installRemotion();
  const publicDir = join(folder, "remotion-public");
  await rm(publicDir, { recursive: true, force: true });
  await mkdir(publicDir, { recursive: true });
  const film = join(folder, "remotion.json");
  await writeFile(film, JSON.stringify({ scenes: await publish(scenes, publicDir) }));
  const args = [
    join(project, "render.mjs"),
    film,
    publicDir,
    join(folder, "remotion.mp4"),
    browser,
  ];
  let printed = "";
  const { cpu } = await timed(async () => {
    printed = (await run(process.execPath, args, longest)).stdout;
  });
  const line = printed.split("\n").find((candidate) => candidate.startsWith('{"seconds"'));
  if (!line) throw new Error("Remotion needs to print its time and did not");
  return { wall: (JSON.parse(line) as { seconds: number }).seconds, cpu };
}

function findBrowser(): string {
  const candidates = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];
  const found = candidates.find((path) => existsSync(path));
  if (!found) throw new Error("needs Chromium: apt-get install chromium");
  return found;
}

async function installRemotion(): Promise<string> {
  const project = join(installs, "remotion");
  await cp(join(here, "peers/remotion"), project, { recursive: true });
  if (!existsSync(join(project, "node_modules/remotion"))) {
    await run("npm", ["install", "--no-save", "--ignore-scripts"], { ...longest, cwd: project });
  }
  return project;
}

/** Remotion serves files of one folder: every picture gets a copy there. */
async function publish(
  scenes: readonly SceneDrawing[],
  publicDir: string,
): Promise<SceneDrawing[]> {
  const names = new Map<string, string>();
  const named = (file: string): string => {
    const name = names.get(file) ?? `${String(names.size)}-${basename(file)}`;
    names.set(file, name);
    return name;
  };
  const published = scenes.map((scene) => ({
    ...scene,
    plate: { ...scene.plate, file: named(scene.plate.file) },
    layers: scene.layers.map((layer) => ({ ...layer, files: layer.files.map(named) })),
  }));
  // Its server refuses symbolic links.
  for (const [file, name] of names) await copyFile(file, join(publicDir, name));
  return published;
}

/** What a program printed last tells more than the command line that failed. */
function lastWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split("\n").filter((line) => /error|needs|not found|timed/i.test(line));
  return (lines.at(-1) ?? message).slice(0, 200);
}
