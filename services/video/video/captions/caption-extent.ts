import type { CaptionExtent } from "../../video.contract.ts";
import type { CaptionTrack, Layer, SceneDrawing } from "../scene-drawing.ts";
import { layOutCaptions, leading, type PlacedPhrase, popShare } from "./caption-layout.ts";
import { fontMetrics } from "./font-metrics.ts";

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How many lines the captions of a scene have at most, and how far they leave the frame. */
export function captionExtent(drawing: SceneDrawing): CaptionExtent {
  const { captions, layers } = drawing;
  const drawn = layers.filter((layer) => layer.captionLines !== undefined);
  const placed = captions
    ? layOutCaptions(captions, fontMetrics(captions.look.fontsDir, captions.look.font))
    : [];
  const edges = [...drawn.map(edgesOfLayer), ...placed.flatMap((one) => edgesOf(one, captions))];
  const lines = [
    ...drawn.map(({ captionLines = 0 }) => captionLines),
    ...placed.map((phrase) => phrase.lines.length),
  ];
  return {
    lines: Math.max(0, ...lines),
    outsidePixels: Math.ceil(Math.max(0, ...edges.map((one) => overhang(one, drawing)))),
  };
}

function edgesOfLayer({ x, y, width, height }: Layer): Edges {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** Each line with its outline, its lit word grown. */
function edgesOf({ lines, size }: PlacedPhrase, track: CaptionTrack | undefined): Edges[] {
  const outline = track?.look.outlineWidth ?? 0;
  return lines.map((line) => {
    const half = (width: number): number => (width * (1 + popShare)) / 2 + outline;
    const y = line[0]?.y ?? 0;
    const tall = (leading * size) / 2 + outline;
    return {
      left: Math.min(...line.map((word) => word.x - half(word.width))),
      right: Math.max(...line.map((word) => word.x + half(word.width))),
      ...{ top: y - tall, bottom: y + tall },
    };
  });
}

function overhang(edges: Edges, { width, height }: SceneDrawing): number {
  return Math.max(-edges.left, -edges.top, edges.right - width, edges.bottom - height);
}
