import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { TroupeError } from "../../../errors/troupe-error.ts";

/** The programs that make and read films. */
export interface MediaTools {
  /** Path or command name. */
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** As ffmpeg prints it: `5.1.9`, `N-47683-g0e8eb07980-static`. */
  readonly version: string;
  /** Where ffmpeg was found. */
  readonly origin: "FFMPEG_PATH" | "PATH" | "npm";
  /** Why better ones were passed over, for `video.describe`. */
  readonly passedOver: readonly string[];
}

export interface MediaSettings {
  readonly ffmpegPath?: string;
  readonly ffprobePath?: string;
}

/** What the films are made with. Builds of distributions and of 2018 have all of it. */
const neededFilters = [
  ..."aformat aresample alimiter ass atrim crop ebur128 fade format loop".split(" "),
  ..."overlay pad scale setpts split trim volume".split(" "),
];
const neededEncoders = ["libx264", "aac", "png", "mjpeg"];
const neededBitstreamFilters = ["filter_units"];

const howToGet =
  "Install ffmpeg (Debian: apt-get install ffmpeg, macOS: brew install ffmpeg), set FFMPEG_PATH " +
  "to one with libx264 and libass, or run npm ci without --omit=optional for the packaged one.";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const found = new Map<string, Promise<MediaTools>>();

/**
 * Finds ffmpeg and ffprobe: the one of the settings, else the PATH's where it can do all that films
 * need, else the packaged one. The answer is kept for the life of the process.
 * @throws TroupeError `TOOL_MISSING` saying which one and how to get it
 */
export function findMediaTools(settings: MediaSettings): Promise<MediaTools> {
  const key = JSON.stringify([settings.ffmpegPath, settings.ffprobePath]);
  const known = found.get(key) ?? locate(settings);
  found.set(key, known);
  // A program that was missing may be installed meanwhile.
  known.catch(() => found.delete(key));
  return known;
}

async function locate(settings: MediaSettings): Promise<MediaTools> {
  const ffprobe = await locateFfprobe(settings.ffprobePath);
  if (settings.ffmpegPath !== undefined) {
    const candidate = await probe(settings.ffmpegPath);
    // A choice made by a person is not passed over in silence.
    if ("lack" in candidate) throw toolMissing(`FFMPEG_PATH: ${candidate.lack}`);
    return { ...candidate, ffprobe, origin: "FFMPEG_PATH", passedOver: [] };
  }
  const fromPath = await probe("ffmpeg");
  if (!("lack" in fromPath)) return { ...fromPath, ffprobe, origin: "PATH", passedOver: [] };
  const packaged = await probe(packagedPath("@ffmpeg-installer/ffmpeg"));
  if ("lack" in packaged) throw toolMissing(`${fromPath.lack}; packaged: ${packaged.lack}`);
  return { ...packaged, ffprobe, origin: "npm", passedOver: [`PATH: ${fromPath.lack}`] };
}

async function locateFfprobe(wanted: string | undefined): Promise<string> {
  const candidates = wanted === undefined ? ["ffprobe", undefined] : [wanted];
  for (const candidate of candidates) {
    const path = candidate ?? packagedPath("@ffprobe-installer/ffprobe");
    if (path !== undefined && (await versionOf(path)) !== undefined) return path;
  }
  throw toolMissing(wanted === undefined ? "ffprobe is not here" : `FFPROBE_PATH: ${wanted} fails`);
}

type Candidate = { readonly ffmpeg: string; readonly version: string };

async function probe(ffmpeg: string | undefined): Promise<Candidate | { readonly lack: string }> {
  const version = ffmpeg === undefined ? undefined : await versionOf(ffmpeg);
  if (ffmpeg === undefined || version === undefined) {
    return {
      lack: ffmpeg === undefined ? "no package for this machine" : `${ffmpeg} does not run`,
    };
  }
  const [filters, encoders, bitstreamFilters] = await Promise.all([
    list(ffmpeg, "filters"),
    list(ffmpeg, "encoders"),
    list(ffmpeg, "bsfs"),
  ]);
  const lacking = [
    ...neededFilters.filter((name) => !filters.has(name)).map((name) => `filter ${name}`),
    ...neededEncoders.filter((name) => !encoders.has(name)).map((name) => `encoder ${name}`),
    ...neededBitstreamFilters
      .filter((name) => !bitstreamFilters.has(name))
      .map((name) => `bitstream filter ${name}`),
  ];
  return lacking.length === 0
    ? { ffmpeg, version }
    : { lack: `${ffmpeg} (${version}) lacks ${lacking.join(", ")}` };
}

async function versionOf(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, ["-version"]);
    return /^ff\w+ version (\S+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

/** Names in the second column of `ffmpeg -filters` and `-encoders`, in the only one of `-bsfs`. */
async function list(ffmpeg: string, what: "filters" | "encoders" | "bsfs"): Promise<Set<string>> {
  const { stdout } = await run(ffmpeg, ["-hide_banner", `-${what}`], { maxBuffer: 4_000_000 });
  const column = what === "bsfs" ? 0 : 1;
  return new Set(stdout.split("\n").map((line) => line.trim().split(/\s+/)[column] ?? ""));
}

function packagedPath(name: string): string | undefined {
  try {
    const installed: unknown = require(name);
    const path = typeof installed === "object" && installed !== null && "path" in installed;
    return path && typeof installed.path === "string" ? installed.path : undefined;
  } catch {
    // The package refuses to load on machines it has no program for.
    return undefined;
  }
}

function toolMissing(message: string): TroupeError {
  return new TroupeError("TOOL_MISSING", message, { hint: howToGet });
}
