import type { FfmpegInput } from "../../media/ffmpeg.ts";
import { escapeFilterValue } from "../../media/filter-escape.ts";
import type { Layer, Plate, SceneDrawing } from "../scene-drawing.ts";
import { frameRate, toFilmColours } from "./encoding.ts";
import { layerExpression, number, plateExpression } from "./motion.ts";

/** Subtitles to burn in: the ASS file and the folder with its fonts. */
export interface BurnedCaptions {
  readonly file: string;
  readonly fontsDir: string;
}

export interface SceneGraph {
  readonly inputs: readonly FfmpegInput[];
  /** Ends in the label `[film]`. */
  readonly graph: string;
}

/**
 * The filter graph of one segment. Each picture is decoded once: the plate is looped in memory, a
 * layer is one frame that `overlay` holds. Only fading layers have more frames than one, and only
 * while they fade.
 *
 * @param sequence path pattern of a layer of several files, `%05d` for the number from 0
 */
export function sceneGraph(
  drawing: SceneDrawing,
  sequence: (layer: number) => string,
  captions?: BurnedCaptions,
): SceneGraph {
  const inputs: FfmpegInput[] = [plateInput(drawing.plate)];
  const chains = [plateChain(drawing)];
  let below = "plate";
  drawing.layers.forEach((layer, index) => {
    const [first, ...others] = layer.files;
    if (first === undefined) return;
    const source = inputs.push({
      file: others.length === 0 ? first : sequence(index),
      options: ["-framerate", String(frameRate)],
    });
    chains.push(`[${source - 1}:v]${layerChain(layer, drawing)}[l${index}]`);
    chains.push(`[${below}][l${index}]${overlay(layer, drawing)}[f${index}]`);
    below = `f${index}`;
  });
  chains.push(`[${below}]${finish(captions)}[film]`);
  return { inputs, graph: chains.join(";") };
}

function plateInput(plate: Plate): FfmpegInput {
  const options =
    plate.kind === "still" ? ["-framerate", String(frameRate)] : ["-stream_loop", "-1"];
  return { file: plate.file, options };
}

function plateChain({ plate, width, height, frames }: SceneDrawing): string {
  const x = plateExpression(plate, "x", frames);
  const y = plateExpression(plate, "y", frames);
  const source =
    plate.kind === "still"
      ? `${toFilmColours},format=yuv420p,loop=loop=-1:size=1:start=0,setpts=N`
      : `fps=${frameRate},scale=${plate.width}:${plate.height}:out_color_matrix=bt709:out_range=tv:` +
        `force_original_aspect_ratio=increase,crop=${plate.width}:${plate.height},` +
        `format=yuv420p,setpts=N/${frameRate}/TB`;
  // `exact` moves by one pixel; without it the picture steps by two.
  return `[0:v]${source},setsar=1,crop=${width}:${height}:x='${x}':y='${y}':exact=1[plate]`;
}

/** Frames of a layer's stream before it is held, its last ones for the way out. */
function layerChain(layer: Layer, drawing: SceneDrawing): string {
  const fadeIn = layer.enter?.fade ? toFrames(layer.enter.seconds) : 0;
  const fadeOut = layer.exit?.fade ? toFrames(layer.exit.seconds) : 0;
  const files = layer.files.length;
  // One frame more than the fade: it is the opaque one that is held.
  const first = Math.max(files, fadeIn + 1);
  const start = toFrames(layer.at ?? 0);
  const leave = toFrames(layer.until ?? seconds(drawing)) - fadeOut;
  const steps = [toFilmColours, "format=yuva420p"];
  const held = first - files + fadeOut;
  if (held > 0) steps.push(`loop=loop=${held}:size=1:start=${files - 1}`);
  // The time base is one frame. Between the way in and the way out there are no frames at all.
  const late = Math.max(leave, start + first);
  steps.push(`setpts='if(lt(N,${first}),${start}+N,${late}+N-${first})'`);
  if (fadeIn > 0) steps.push(`fade=t=in:s=0:n=${fadeIn}:alpha=1`);
  if (fadeOut > 0) steps.push(`fade=t=out:s=${first}:n=${fadeOut}:alpha=1`);
  return steps.join(",");
}

function overlay(layer: Layer, drawing: SceneDrawing): string {
  const end = seconds(drawing);
  const x = layerExpression(layer, "x", end);
  const y = layerExpression(layer, "y", end);
  return `overlay=x='${x}':y='${y}':format=yuv420:eof_action=repeat${window(layer, end)}`;
}

/** A layer out of its time costs nothing. Half a frame of slack keeps the bounds off rounding. */
function window(layer: Layer, end: number): string {
  const from = toFrames(layer.at ?? 0);
  const to = toFrames(layer.until ?? end);
  if (from <= 0 && to >= toFrames(end)) return "";
  const bound = (frame: number): string => number((frame - 0.5) / frameRate);
  return `:enable='gte(t,${bound(from)})*lt(t,${bound(to)})'`;
}

function finish(captions: BurnedCaptions | undefined): string {
  if (captions === undefined) return "format=yuv420p";
  const file = escapeFilterValue(captions.file);
  const fonts = escapeFilterValue(captions.fontsDir);
  return `ass=filename=${file}:fontsdir=${fonts},format=yuv420p`;
}

function seconds(drawing: SceneDrawing): number {
  return drawing.frames / frameRate;
}

function toFrames(time: number): number {
  return Math.round(time * frameRate);
}
