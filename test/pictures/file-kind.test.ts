import { expect, test } from "@jest/globals";
import fc from "fast-check";
import sharp from "sharp";
import { type FileKind, fileKind } from "../../services/video/pictures/file-kind.ts";
import { photograph } from "./picture-company.ts";

const box = (type: string, ...brands: string[]): Buffer => {
  const body = Buffer.from(
    `${type}${brands[0] ?? ""}\0\0\0\0${brands.slice(1).join("")}`,
    "latin1",
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
};

test.each<[string, () => Promise<Buffer> | Buffer, FileKind]>([
  ["JPEG", () => photograph(1).jpeg().toBuffer(), "still"],
  ["PNG", () => photograph(1).png().toBuffer(), "still"],
  ["WebP", () => photograph(1).webp().toBuffer(), "still"],
  ["TIFF", () => photograph(1).tiff().toBuffer(), "still"],
  [
    "AVIF",
    () =>
      sharp(Buffer.alloc(3072, 9), { raw: { width: 32, height: 32, channels: 3 } })
        .avif()
        .toBuffer(),
    "still",
  ],
  ["GIF", () => photograph(1).gif().toBuffer(), "animation"],
  ["SVG", () => Buffer.from('<?xml version="1.0"?>\n<svg width="9"></svg>'), "still"],
  ["HEIC", () => box("ftyp", "heic", "mif1", "heic"), "heic"],
  ["HEIC by its second brand", () => box("ftyp", "mif1", "mif1", "heic"), "heic"],
  ["MP4", () => box("ftyp", "isom", "isom", "avc1"), "clip"],
  ["QuickTime of old", () => box("moov", "....", "...."), "clip"],
  ["WebM", () => Buffer.from("\x1aE\xdf\xa3 webm", "latin1"), "clip"],
  [
    "a playlist that calls itself a video",
    () => Buffer.from("#EXTM3U\nfile:///etc/passwd"),
    "unknown",
  ],
  ["a page", () => Buffer.from("<!doctype html><html></html>"), "unknown"],
  ["XML of another kind", () => Buffer.from('<?xml version="1.0"?><rss></rss>'), "unknown"],
  ["nothing", () => Buffer.alloc(0), "unknown"],
])("%s is known by its bytes", async (_name, bytes, kind) => {
  expect(fileKind(await bytes())).toBe(kind);
});

test("any bytes have a kind", () => {
  const known = ["still", "animation", "clip", "heic", "unknown"];
  const start = fc.constantFrom("", "RIFF", "\0\0\0\x18ftyp", "\xff\xff\xff\xffftyp", "<svg");
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 64 }), (head, rest) => {
      const bytes = Buffer.concat([Buffer.from(head, "latin1"), rest]);
      expect(known).toContain(fileKind(bytes));
    }),
  );
});
