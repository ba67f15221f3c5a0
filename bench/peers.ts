import { execFile } from "node:child_process";
import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { SceneDrawing } from "../services/video/video/scene-drawing.ts";

const run = promisify(execFile);
const here = import.meta.dirname;
const installs = resolve(here, "../.cache/bench");
const longest = { maxBuffer: 64 * 1024 * 1024, timeout: 40 * 60_000 };

/** What one peer needed for the same layers; `skipped` says what is missing. */
export interface PeerResult {
  readonly name: string;
  /** Times slower than Troupe that it is expected to be. */
  readonly wanted: number;
  /** Wall seconds per second of film. */
  readonly secondsPerSecond?: number;
  readonly skipped?: string;
}

const peers = [
  { name: "MoviePy 2.2.1", wanted: 10, measure: measureMoviePy },
  { name: "Remotion 4.0.529", wanted: 5, measure: measureRemotion },
];

/** Renders the same drawings with MoviePy and Remotion, one after the other. */
export async function measurePeers(
  scenes: readonly SceneDrawing[],
  folder: string,
): Promise<PeerResult[]> {
  const results: PeerResult[] = [];
  for (const { name, wanted, measure } of peers) {
    try {
      const seconds = await measure(scenes, folder);
      results.push({ name, wanted, secondsPerSecond: seconds / filmSeconds(scenes) });
    } catch (error) {
      const skipped = error instanceof Error ? firstLine(error.message) : String(error);
      results.push({ name, wanted, skipped });
    }
  }
  return results;
}

function filmSeconds(scenes: readonly SceneDrawing[]): number {
  return scenes.reduce((frames, scene) => frames + scene.frames, 0) / 30;
}

async function measureMoviePy(scenes: readonly SceneDrawing[], folder: string): Promise<number> {
  const python = await installMoviePy();
  const film = join(folder, "moviepy.json");
  await writeFile(film, JSON.stringify({ fps: 30, scenes }));
  const started = performance.now();
  await run(
    python,
    [join(here, "peers/render_moviepy.py"), film, join(folder, "moviepy.mp4")],
    longest,
  );
  return (performance.now() - started) / 1000;
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

async function measureRemotion(scenes: readonly SceneDrawing[], folder: string): Promise<number> {
  const browser = findBrowser();
  const project = await installRemotion();
  const publicDir = join(folder, "remotion-public");
  await rm(publicDir, { recursive: true, force: true });
  await mkdir(publicDir, { recursive: true });
  const film = join(folder, "remotion.json");
  await writeFile(film, JSON.stringify({ scenes: await publish(scenes, publicDir) }));
  const { stdout } = await run(
    process.execPath,
    [join(project, "render.mjs"), film, publicDir, join(folder, "remotion.mp4"), browser],
    longest,
  );
  const line = stdout.split("\n").find((candidate) => candidate.startsWith('{"seconds"'));
  if (!line) throw new Error("Remotion printed no time");
  return (JSON.parse(line) as { seconds: number }).seconds;
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

/** Remotion serves files of one folder: every picture gets a link there. */
async function publish(
  scenes: readonly SceneDrawing[],
  publicDir: string,
): Promise<SceneDrawing[]> {
  const names = new Map<string, string>();
  const link = (file: string): string => {
    const name = names.get(file) ?? `${String(names.size)}-${basename(file)}`;
    names.set(file, name);
    return name;
  };
  const published = scenes.map((scene) => ({
    ...scene,
    plate: { ...scene.plate, file: link(scene.plate.file) },
    layers: scene.layers.map((layer) => ({ ...layer, files: layer.files.map(link) })),
  }));
  for (const [file, name] of names) await symlink(resolve(file), join(publicDir, name));
  return published;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
