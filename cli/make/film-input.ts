import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { CompanyClient } from "../company-client.ts";
import type { FilmOptions } from "./film-options.ts";
import { type CaptionFile, readCaptionFile } from "./caption-file.ts";
import { givenPath, whyUnreadable } from "./given-path.ts";

const articleLimit = 1_000_000;
const scriptLimit = 100_000;
const imageLimit = 100;

const mediaTypes: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".gif": "image/gif",
  ".svg": "image/svg+xml",
  ".tif": "image/tiff",
  ".tiff": "image/tiff",
  // Not read: sent so that it is refused by its name rather than passed over.
  ".heic": "image/heic",
  ".heif": "image/heif",
  ".mp4": "video/mp4",
  ".mov": "video/quicktime",
  ".webm": "video/webm",
  ".mkv": "video/x-matroska",
  ".avi": "video/x-msvideo",
};

/** What a film needs from this machine's files, read before anything starts. */
export interface FilmMaterial {
  readonly text?: string;
  readonly url?: string;
  readonly script?: string;
  /** Paths of pictures and clips. */
  readonly images?: readonly string[];
  readonly captions?: readonly CaptionFile[];
}

/** @throws TroupeError `INPUT_INVALID`, `INPUT_TOO_LARGE` naming the option */
export async function readMaterial(film: FilmOptions): Promise<FilmMaterial> {
  return {
    ...(film.from === undefined ? {} : await readSource(film.from)),
    ...(film.script === undefined
      ? {}
      : { script: limit(readText(film.script, "script"), scriptLimit, "script") }),
    ...(film.images === undefined ? {} : { images: listImages(film.images) }),
    ...(film.captions === undefined ? {} : { captions: film.captions.map(readCaptionFile) }),
  };
}

async function readSource(from: string): Promise<FilmMaterial> {
  if (/^https?:\/\//i.test(from)) return { url: from };
  const text = from === "-" ? await readStandardInput() : readText(from, "from");
  return { text: limit(text, articleLimit, "from") };
}

async function readStandardInput(): Promise<string> {
  if (process.stdin.isTTY) {
    process.stderr.write("Paste the article, then press Enter and Ctrl-D:\n");
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

function readText(file: string, field: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(givenPath(file)));
  } catch (error) {
    const reason = error instanceof TypeError ? "is not text in UTF-8" : whyUnreadable(error);
    throw new TroupeError("INPUT_INVALID", `--${field}: ${file} ${reason}.`, {
      field,
      hint: "Give the path of a plain text or Markdown file.",
    });
  }
}

function limit(text: string, most: number, field: string): string {
  if (text.trim() === "") {
    throw new TroupeError("INPUT_INVALID", `--${field}: the text is empty.`, { field });
  }
  if (text.length <= most) return text;
  throw new TroupeError(
    "INPUT_TOO_LARGE",
    `--${field}: the text has ${text.length} characters, at most ${most} are read.`,
    { field, hint: "Give the part that the film should tell." },
  );
}

function listImages(given: string): string[] {
  const field = "images";
  const folder = givenPath(given);
  const names = namesIn(folder).filter((name) => extname(name).toLowerCase() in mediaTypes);
  if (names.length === 0) {
    throw new TroupeError("INPUT_INVALID", `--images: ${folder} holds no picture or clip.`, {
      field,
      hint: `Known are ${Object.keys(mediaTypes).join(" ")}.`,
    });
  }
  if (names.length > imageLimit) {
    const message = `--images: ${folder} holds ${names.length} files, at most ${imageLimit} are taken.`;
    throw new TroupeError("INPUT_TOO_LARGE", message, { field });
  }
  return names.map((name) => join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort();
  } catch {
    throw new TroupeError("INPUT_INVALID", `--images: ${folder} is no folder.`, {
      field: "images",
      hint: "Give the folder that holds your pictures.",
    });
  }
}

/** The input of the pipeline; pictures are uploaded on the way. */
export async function filmInput(
  client: CompanyClient,
  film: FilmOptions,
  material: FilmMaterial,
): Promise<Record<string, unknown>> {
  const { topic, language, aspect, duration, voice, style, music, seed } = film;
  const { images: files, captions: tracks, ...texts } = material;
  const images = files ? await uploadImages(client, files) : undefined;
  const captions = tracks ? await uploadCaptions(client, tracks) : undefined;
  const { channel, privacy, at, playlist, madeForKids, syntheticMedia, abtest } = film;
  const publish = film.publish ? { channel, privacy, at, playlist } : undefined;
  const look = { language, aspect, duration, voice, style, music, seed };
  const declared = { madeForKids, syntheticMedia };
  const options = { topic, ...look, images, captions, ...declared, publish, abtest };
  const given = Object.entries({ ...options, ...texts });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

async function uploadCaptions(client: CompanyClient, tracks: readonly CaptionFile[]) {
  const captions = [];
  for (const { file, language, contentType } of tracks) {
    captions.push({ language, artifact: await client.upload(file, contentType) });
  }
  return captions;
}

async function uploadImages(client: CompanyClient, files: readonly string[]) {
  const images = [];
  for (const file of files) {
    const contentType = mediaTypes[extname(file).toLowerCase()] ?? "application/octet-stream";
    images.push({
      artifact: await client.upload(file, contentType),
      name: basename(file).slice(-200),
    });
  }
  return images;
}
