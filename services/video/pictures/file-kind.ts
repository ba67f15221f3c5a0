/** What a file is by its first bytes: names and media types of uploads say little. */
export type FileKind = "still" | "animation" | "clip" | "heic" | "unknown";

/** How many bytes `fileKind` looks at. */
export const headLength = 1024;

const containers = new Set(["moov", "mdat", "wide", "free", "skip"]);
const heicBrands = /^(?:heic|heix|heim|heis|hevc|hevx|hevm|hevs)$/;

/**
 * Only what is known is ever given to a decoder: ffmpeg would read a playlist that calls itself a
 * video, and fetch what it names.
 */
export function fileKind(head: Buffer): FileKind {
  const text = head.toString("latin1", 0, headLength);
  if (text.startsWith("\xff\xd8\xff") || text.startsWith("\x89PNG\r\n\x1a\n")) return "still";
  if (text.startsWith("II*\0") || text.startsWith("MM\0*")) return "still";
  if (text.startsWith("GIF8")) return "animation";
  if (text.startsWith("RIFF")) return riffKind(text.slice(8, 12));
  if (text.startsWith("\x1aE\xdf\xa3")) return "clip";
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(text)) return svgKind(text);
  return boxKind(head, text);
}

function riffKind(form: string): FileKind {
  if (form === "WEBP") return "still";
  return form === "AVI " ? "clip" : "unknown";
}

function svgKind(text: string): FileKind {
  return /<svg[\s>]/i.test(text) ? "still" : "unknown";
}

/** MP4, QuickTime, AVIF and HEIC are all made of boxes; the first one lists the brands. */
function boxKind(head: Buffer, text: string): FileKind {
  const box = text.slice(4, 8);
  if (containers.has(box)) return "clip";
  if (box !== "ftyp" || head.length < 16) return "unknown";
  const end = Math.min(head.readUInt32BE(0), text.length);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(text.slice(at, at + 4));
  if (brands.includes("avif")) return "still";
  return brands.some((brand) => heicBrands.test(brand) || brand === "mif1") ? "heic" : "clip";
}
