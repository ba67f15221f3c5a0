import { open } from "node:fs/promises";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { ArtifactRef, ObjectStore } from "../../../storage/objects/types.ts";
import type { MediaTools } from "../media/media-tools.ts";
import type { Picture, Script } from "../video.contract.ts";
import { checkClip } from "./clip-file.ts";
import { fileKind, headLength } from "./file-kind.ts";
import { matchOwnPictures } from "./match-own.ts";
import { isAnimated } from "./still-file.ts";
import { type FoundPictures, keepStill, type PictureShop } from "./picture-shop.ts";

export interface OwnImage {
  readonly artifact: ArtifactRef;
  /** File name: says what it shows, and orders those whose names do not. */
  readonly name: string;
}

/** Largest picture file, in bytes. */
const mostBytes = 100_000_000;

/**
 * The creator's own pictures and clips, each with the scene that it belongs to. All are looked at,
 * only those that the film shows are decoded.
 *
 * @throws TroupeError `INPUT_INVALID`, `INPUT_TOO_LARGE` naming the file that cannot be used
 */
export async function useOwnPictures(
  shop: PictureShop,
  tools: MediaTools,
  images: readonly OwnImage[],
  script: Script,
): Promise<FoundPictures> {
  await refuseOtherFiles(shop.artifacts, images);
  const ordered = images.toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  const { byScene, unused } = matchOwnPictures(
    ordered.map(({ name }) => name),
    script,
  );
  const ready = new Map<number, Picture>();
  const pictures = new Map<string, Picture>();
  for (const [index, { id }] of script.scenes.entries()) {
    const chosen = byScene[index];
    const image = chosen === undefined ? undefined : ordered[chosen];
    if (chosen === undefined || image === undefined) continue;
    const picture = ready.get(chosen) ?? (await readOwn(shop, tools, image));
    ready.set(chosen, picture);
    pictures.set(id, picture);
    shop.progress((index + 1) / script.scenes.length, "Reading your pictures");
  }
  return { pictures, notes: unusedNote(unused.flatMap((at) => ordered[at]?.name ?? [])) };
}

/** @throws TroupeError `INPUT_INVALID`, `INPUT_TOO_LARGE` naming the file */
export async function readOwn(
  shop: PictureShop,
  tools: MediaTools,
  { artifact, name }: OwnImage,
): Promise<Picture> {
  shop.signal.throwIfAborted();
  const path = await shop.artifacts.localPath(artifact);
  const kind = await knownKind(path, name);
  if (kind !== "clip") {
    if (artifact.size > mostBytes) throw tooLarge(name);
    const moves = kind === "animation" && (await isAnimated(path));
    if (!moves) return { ...(await keepStill(shop, { file: path, name })), provider: "own" };
  }
  const size = await checkClip(tools, path, name, shop.signal);
  return { artifact, kind: "clip", ...size, provider: "own" };
}

/**
 * Looks at the first bytes of every file, before any work is done.
 * @throws TroupeError `INPUT_INVALID` naming the first file that is neither picture nor clip
 */
export async function refuseOtherFiles(
  artifacts: ObjectStore,
  images: readonly OwnImage[],
): Promise<void> {
  for (const { artifact, name } of images) {
    await knownKind(await artifacts.localPath(artifact), name);
  }
}

async function knownKind(path: string, name: string): Promise<"still" | "animation" | "clip"> {
  const kind = fileKind(await headOf(path));
  if (kind === "heic") throw heic(name);
  if (kind === "unknown") throw neither(name);
  return kind;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function unusedNote(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return [
    `No sentence is about ${shown.join(", ")}${more}: not in the film. ` +
      'A name such as "scene-3.jpg" puts a picture into the third scene.',
  ];
}

function neither(name: string): TroupeError {
  return new TroupeError("INPUT_INVALID", `"${name}" is no picture or clip.`, {
    field: "images",
    hint: "Give JPEG, PNG, WebP, GIF, AVIF, TIFF or SVG pictures, or MP4, MOV, WebM or AVI clips.",
  });
}

function heic(name: string): TroupeError {
  return new TroupeError("INPUT_INVALID", `"${name}" is a HEIC picture, which is not read here.`, {
    field: "images",
    hint: "Export it as JPEG; iPhones do so by Settings → Camera → Formats → Most Compatible.",
  });
}

function tooLarge(name: string): TroupeError {
  return new TroupeError("INPUT_TOO_LARGE", `"${name}" has more than ${mostBytes / 1e6} MB.`, {
    field: "images",
    hint: "Save it as JPEG.",
  });
}
