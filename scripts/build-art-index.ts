/**
 * Writes `services/video/design/art/art-index.json`: where each picture of the art package stands in
 * its 99 MB file, with its main colour, so that nothing parses that file at run time.
 *
 *     node scripts/build-art-index.ts
 */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { renderSvg } from "../services/video/design/raster/raster.ts";
import { toOklch } from "../services/video/design/colour.ts";
import type { ArtEntry } from "../services/video/design/art/art-index.ts";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("@iconify-json/fluent-emoji/package.json"));
const file = join(folder, "icons.json");
const output = join(import.meta.dirname, "../services/video/design/art/art-index.json");

// Skin tones, letters in boxes, flags, arrows and clock faces never illustrate a sentence.
const skipped =
  /-(dark|light|medium)(-light|-dark)?$|^keycap|-button$|^japanese-.*(button|symbol)|oclock|thirty$|^(flag|family|kiss-|couple)|-arrow$|arrow-curving|^(input|circled|no)-|-sign$|-square$|square-button|blood-type|-silhouette$|-asterisk$|-of-dharma$|-suit$|-circle$|-symbol$|-mode$|^check-|-luggage$|-control$|-claim$|-room$|heart-decoration|pointed-star$/;
const kept = new Set([
  "stop-sign",
  "bow-and-arrow",
  "horizontal-traffic-light",
  "recycling-symbol",
]);
// White signs on a coloured button, and heads that are black on a dark background.
const signs = new Set(
  "antenna-bars aquarius aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn pisces ophiuchus cinema clockwise-vertical-arrows control-knobs customs dotted-six-pointed-star elevator information khanda latin-cross orthodox-cross menorah mobile-phone-off om place-of-worship potable-water restroom sparkle star-and-crescent star-of-david water-closet wireless yin-yang cross-mark no-entry prohibited face-in-clouds hole speaking-head infinity moon-viewing-ceremony heart-with-arrow".split(
    " ",
  ),
);

async function main(): Promise<void> {
  const bytes = readFileSync(file);
  const { icons } = JSON.parse(bytes.toString("utf8")) as {
    icons: Record<string, { body: string }>;
  };
  const art: Record<string, ArtEntry> = {};
  let from = 0;
  for (const [name, { body }] of Object.entries(icons)) {
    const literal = Buffer.from(JSON.stringify(body));
    const offset = bytes.indexOf(literal, bytes.indexOf(`"${name}": {`, from));
    if (offset < 0) throw new Error(`${name} was not found in ${file}`);
    from = offset;
    if ((skipped.test(name) || signs.has(name)) && !kept.has(name)) continue;
    art[name] = [offset, literal.length, ...(await mainColour(body))];
  }
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  const lines = Object.entries(art).map(
    ([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`,
  );
  writeFileSync(
    output,
    `{"version":"${version}","bytes":${statSync(file).size},"art":{\n${lines.join(",\n")}\n}}\n`,
  );
  process.stdout.write(`${lines.length} pictures, ${statSync(output).size} bytes\n`);
}

/** The colour that most of the picture has: hue in degrees, chroma and lightness in hundredths. */
async function mainColour(body: string): Promise<[number, number, number]> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="24" height="24">${body}</svg>`;
  const { data } = await renderSvg(svg);
  const bins = Array.from({ length: 24 }, () => ({ weight: 0, x: 0, y: 0, c: 0 }));
  let [lightness, pixels] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 128) continue;
    const { l, c, h } = toOklch({ r: data[at] ?? 0, g: data[at + 1] ?? 0, b: data[at + 2] ?? 0 });
    lightness += l;
    pixels++;
    const bin = bins[Math.floor(h / 15) % 24];
    if (!bin) continue;
    bin.weight += c;
    bin.c += c * c;
    bin.x += Math.cos((h * Math.PI) / 180) * c;
    bin.y += Math.sin((h * Math.PI) / 180) * c;
  }
  const best = bins.reduce((a, b) => (b.weight > a.weight ? b : a));
  const hue = (Math.atan2(best.y, best.x) * 180) / Math.PI;
  const chroma = best.weight > 0 && best.weight > pixels * 0.015 ? best.c / best.weight : 0;
  return [
    Math.round((hue + 360) % 360),
    Math.round(chroma * 100),
    Math.round((lightness / Math.max(1, pixels)) * 100),
  ];
}

await main();
