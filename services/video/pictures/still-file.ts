import { TroupeError } from "../../../errors/troupe-error.ts";
import { loadSharp } from "../design/sharp.ts";

export interface Still {
  /** JPEG, upright, sRGB, without what cameras note (place, owner). */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Longer side in pixels: more than any frame shows. */
const longest = 2560;
/** The largest cameras take 150 million pixels. */
const mostPixels = 200_000_000;
const smallestSide = 16;
/** Luma of 255 that a picture must reach somewhere, in a thousandth of its area. */
const brightest = 40;

/**
 * Makes a picture ready for film: decoded once, completely, so that a broken file is found before
 * anything is rendered.
 *
 * @param file its path, or its bytes
 * @param name what it is called, for errors
 * @throws TroupeError `INPUT_INVALID`, `INPUT_TOO_LARGE`
 */
export async function readStill(file: string | Buffer, name: string): Promise<Still> {
  const sharp = await loadSharp();
  const { width, height, density, format } = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => Promise.reject(unreadable(name, error)));
  if (width * height > mostPixels) throw tooLarge(name, width, height);
  if (Math.min(width, height) < smallestSide) {
    throw new TroupeError("INPUT_INVALID", `"${name}" has only ${width}×${height} pixels.`, {
      field: "images",
      hint: "Give pictures of at least 720 pixels.",
    });
  }
  // A drawing has no pixels of its own: it is drawn as large as the film needs.
  const scale = format === "svg" ? longest / Math.max(width, height) : 1;
  const enlarged = scale > 1 ? { density: Math.min(2400, (density ?? 72) * scale) } : {};
  try {
    const { data, info } = await sharp(file, { limitInputPixels: mostPixels, ...enlarged })
      .autoOrient()
      .resize(longest, longest, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 92, chromaSubsampling: "4:4:4" })
      .toBuffer({ resolveWithObject: true });
    if (await isBlack(data)) throw black(name);
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    throw error instanceof TroupeError ? error : unreadable(name, error);
  }
}

/** The film's own check would take it for a hole in the film, after everything is rendered. */
async function isBlack(bytes: Buffer): Promise<boolean> {
  const sharp = await loadSharp();
  const small = await sharp(bytes).greyscale().resize(32, 32, { fit: "fill" }).raw().toBuffer();
  return small.every((luma) => luma < brightest);
}

function black(name: string): TroupeError {
  return new TroupeError("INPUT_INVALID", `"${name}" is black all over.`, {
    field: "images",
    hint: "Give a picture with something to see, or brighten it.",
  });
}

/** Whether a GIF moves. */
export async function isAnimated(path: string): Promise<boolean> {
  const sharp = await loadSharp();
  const { pages = 1 } = await sharp(path)
    .metadata()
    .catch(() => ({ pages: 1 }));
  return pages > 1;
}

function tooLarge(name: string, width: number, height: number): TroupeError {
  return new TroupeError(
    "INPUT_TOO_LARGE",
    `"${name}" has ${width}×${height} pixels, at most ${mostPixels / 1e6} million are read.`,
    { field: "images", hint: "Scale it down: a film shows 2 million." },
  );
}

function unreadable(name: string, cause: unknown): TroupeError {
  const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
  return new TroupeError(
    "INPUT_INVALID",
    `"${name}" cannot be read as a picture (${reason}).`,
    { field: "images", hint: "Open it, save it as JPEG or PNG, and try again." },
    { cause },
  );
}
