import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadSharp } from "../../services/video/design/sharp.ts";
import type {
  CaptionTrack,
  Layer,
  SceneDrawing,
} from "../../services/video/video/scene-drawing.ts";

const require = createRequire(import.meta.url);

export interface SampleOptions {
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
  readonly captions?: Partial<CaptionTrack["look"]> | false;
  readonly layers?: readonly Layer[];
  readonly text?: readonly string[];
}

/** Folder of the packaged font that the sample's captions are set in. */
const sampleFonts = join(
  dirname(require.resolve("@expo-google-fonts/montserrat/package.json")),
  "800ExtraBold",
);

/** A small scene that uses every kind of motion the renderer knows, drawn without the design. */
export async function sampleDrawing(
  folder: string,
  options: SampleOptions = {},
): Promise<SceneDrawing> {
  const { width = 360, height = 640, frames = 60 } = options;
  const plate = join(folder, "plate.png");
  const [plateWidth, plateHeight] = [Math.round(width * 1.2), Math.round(height * 1.2)];
  await svg(
    plate,
    plateWidth,
    plateHeight,
    `<linearGradient id="g" x2="1" y2="1"><stop stop-color="#24325f"/><stop offset="1" stop-color="#b3397a"/></linearGradient>` +
      `<rect width="100%" height="100%" fill="url(#g)"/>` +
      Array.from(
        { length: 12 },
        (_, i) =>
          `<circle cx="${((i * 37) % 100) * 0.01 * plateWidth}" cy="${((i * 61) % 100) * 0.01 * plateHeight}" r="${width / 14}" fill="#fff" opacity=".18"/>`,
      ).join(""),
  );
  return {
    width,
    height,
    frames,
    plate: {
      file: plate,
      kind: "still",
      width: plateWidth,
      height: plateHeight,
      from: { x: 0, y: 0 },
      to: { x: plateWidth - width, y: plateHeight - height },
      ease: "inOut",
    },
    layers: options.layers ?? (await sampleLayers(folder, width, height, frames)),
    ...(options.captions === false ? {} : { captions: sampleCaptions(options, width, height) }),
  };
}

async function sampleLayers(
  folder: string,
  width: number,
  height: number,
  frames: number,
): Promise<Layer[]> {
  const size = Math.round(width / 2.4);
  const hero = join(folder, "hero.png");
  const ring = `<circle cx="${size / 2}" cy="${size / 2}" r="${size / 2 - 2}" fill="#ffd43b"/><circle cx="${size / 2}" cy="${size / 2}" r="${size / 5}" fill="#1b1464"/>`;
  await svg(hero, size, size, ring);
  const dot = Math.round(width / 9);
  const pops: string[] = [];
  for (let i = 0; i < 8; i++) {
    const file = join(folder, `pop-${i}.png`);
    await svg(
      file,
      dot,
      dot,
      `<circle cx="${dot / 2}" cy="${dot / 2}" r="${(dot / 2) * ((i + 1) / 8)}" fill="#4dd0ff"/>`,
    );
    pops.push(file);
  }
  const end = frames / 30;
  const move = (dx: number, dy: number, seconds: number) => ({ dx, dy, seconds, fade: true });
  return [
    {
      files: [hero],
      width: size,
      height: size,
      x: (width - size) / 2,
      y: height * 0.25,
      enter: { ...move(0, height / 4, 0.5), ease: "back" },
      exit: { ...move(-width / 3, 0, 0.3), ease: "in" },
      drift: { ax: 4, ay: 8, period: 2, phase: 0.25 },
    },
    { files: pops, width: dot, height: dot, x: width * 0.75, y: height * 0.2, at: end * 0.3 },
    {
      files: [hero],
      width: size,
      height: size,
      x: -size / 2,
      y: height * 0.7,
      at: end * 0.25,
      until: end * 0.75,
      velocity: { x: width / 4, y: 0 },
      enter: { ...move(0, 40, 0.2), ease: "out" },
    },
  ];
}

function sampleCaptions(options: SampleOptions, width: number, height: number): CaptionTrack {
  const words = options.text ?? ["Three", "hearts", "beat"];
  const each = (options.frames ?? 60) / 30 / words.length;
  const spoken = words.map((text, i) => ({ text, start: i * each, end: (i + 0.9) * each }));
  const middle = Math.ceil(words.length / 2);
  return {
    area: { x: width * 0.06, y: height * 0.6, width: width * 0.88, height: height * 0.2 },
    phrases: [
      {
        start: 0,
        end: words.length * each,
        lines: [spoken.slice(0, middle), spoken.slice(middle)].filter((line) => line.length > 0),
      },
    ],
    look: {
      font: "Montserrat ExtraBold",
      fontsDir: sampleFonts,
      bold: false,
      size: Math.round(width / 12),
      colour: "#ffffff",
      lit: "#ffd43b",
      outline: "#101018",
      outlineWidth: Math.round(width / 120),
      uppercase: true,
      effect: "pop",
      ...options.captions,
    },
  };
}

async function svg(file: string, width: number, height: number, body: string): Promise<void> {
  const sharp = await loadSharp();
  const source = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
  await sharp(Buffer.from(source)).png().toFile(file);
}
