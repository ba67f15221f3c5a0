import type { Drift, Ease, Layer, Move, Plate } from "../scene-drawing.ts";

/**
 * Motion twice over: as ffmpeg expressions, and as the same mathematics in numbers for tests and
 * for whoever draws frames himself. `t` is seconds from the start of the segment.
 */

const overshoot = 1.70158;

/** Eased progress for 0 ≤ p ≤ 1; 0 and 1 stay where they are. */
export function ease(kind: Ease, p: number): number {
  switch (kind) {
    case "linear":
      return p;
    case "in":
      return p ** 3;
    case "out":
      return 1 - (1 - p) ** 3;
    case "inOut":
      return p * p * (3 - 2 * p);
    case "back":
      return 1 + (overshoot + 1) * (p - 1) ** 3 + overshoot * (p - 1) ** 2;
    case "elastic":
      if (p <= 0 || p >= 1) return Math.min(1, Math.max(0, p));
      return 1 + 2 ** (-10 * p) * Math.sin(((10 * p - 0.75) * 2 * Math.PI) / 3);
  }
}

/** `ease` as an ffmpeg expression of the progress in register 0. */
function easeExpression(kind: Ease): string {
  switch (kind) {
    case "linear":
      return "ld(0)";
    case "in":
      return "pow(ld(0),3)";
    case "out":
      return "(1-pow(1-ld(0),3))";
    case "inOut":
      return "(ld(0)*ld(0)*(3-2*ld(0)))";
    case "back":
      return `(1+${overshoot + 1}*pow(ld(0)-1,3)+${overshoot}*pow(ld(0)-1,2))`;
    case "elastic":
      // The waves end below 0.1 %: the product with the bounds makes both ends exact.
      return "if(between(ld(0),1e-9,1-1e-9),1+pow(2,-10*ld(0))*sin((10*ld(0)-0.75)*2*PI/3),ld(0))";
  }
}

/** An overshooting ease that leaves is played backwards: it swings back before it goes. */
function leavesMirrored(kind: Ease): boolean {
  return kind === "back" || kind === "elastic";
}

/** Share of the enter offset that is left at `t`. */
function enterShare(move: Move, at: number, t: number): number {
  return 1 - ease(move.ease, clip((t - at) / move.seconds));
}

function exitShare(move: Move, until: number, t: number): number {
  const p = clip((t - until + move.seconds) / move.seconds);
  return leavesMirrored(move.ease) ? 1 - ease(move.ease, 1 - p) : ease(move.ease, p);
}

function clip(p: number): number {
  return Math.min(1, Math.max(0, p));
}

/** Top-left corner of a layer at `t`, before it is rounded to pixels. */
export function layerPosition(
  layer: Layer,
  t: number,
  end: number,
): { readonly x: number; readonly y: number } {
  const at = layer.at ?? 0;
  const until = layer.until ?? end;
  const entering = layer.enter ? enterShare(layer.enter, at, t) : 0;
  const leaving = layer.exit ? exitShare(layer.exit, until, t) : 0;
  const { drift, velocity } = layer;
  const angle = drift ? 2 * Math.PI * (t / drift.period + drift.phase) : 0;
  const along = (axis: "x" | "y", wave: number): number =>
    layer[axis] +
    (velocity?.[axis] ?? 0) * (t - at) +
    wave +
    (layer.enter?.[`d${axis}`] ?? 0) * entering +
    (layer.exit?.[`d${axis}`] ?? 0) * leaving;
  return {
    x: along("x", (drift?.ax ?? 0) * Math.sin(angle)),
    y: along("y", (drift?.ay ?? 0) * Math.cos(angle)),
  };
}

/** The coordinate of `layerPosition` as an expression of overlay's `t`. */
export function layerExpression(layer: Layer, axis: "x" | "y", end: number): string {
  const at = layer.at ?? 0;
  const { drift, velocity, enter, exit } = layer;
  const terms = [number(layer[axis])];
  if (velocity && velocity[axis] !== 0) {
    terms.push(`${number(velocity[axis])}*(t-${number(at)})`);
  }
  if (drift) terms.push(...driftExpression(drift, axis));
  if (enter && enter[`d${axis}`] !== 0) terms.push(enterExpression(enter, axis, at));
  if (exit && exit[`d${axis}`] !== 0) terms.push(exitExpression(exit, axis, layer.until ?? end));
  return terms.join("+");
}

function driftExpression(drift: Drift, axis: "x" | "y"): string[] {
  const swing = drift[`a${axis}`];
  if (swing === 0) return [];
  const wave = axis === "x" ? "sin" : "cos";
  const turns = `t/${number(drift.period)}+${number(drift.phase)}`;
  return [`${number(swing)}*${wave}(2*PI*(${turns}))`];
}

function enterExpression(move: Move, axis: "x" | "y", at: number): string {
  const progress = `st(0,clip((t-${number(at)})/${number(move.seconds)},0,1))`;
  // `0*st` runs the assignment before the ease reads the register.
  return `(0*${progress}+${number(move[`d${axis}`])}*(1-${easeExpression(move.ease)}))`;
}

function exitExpression(move: Move, axis: "x" | "y", until: number): string {
  const p = `clip((t-${number(until - move.seconds)})/${number(move.seconds)},0,1)`;
  const mirrored = leavesMirrored(move.ease);
  const progress = `st(0,${mirrored ? `1-${p}` : p})`;
  const share = mirrored ? `(1-${easeExpression(move.ease)})` : easeExpression(move.ease);
  return `(0*${progress}+${number(move[`d${axis}`])}*${share})`;
}

/** Corner of the visible part of the plate as an expression of crop's frame number `n`. */
export function plateExpression(plate: Plate, axis: "x" | "y", frames: number): string {
  const from = plate.from[axis];
  const way = plate.to[axis] - from;
  if (way === 0) return number(from);
  const progress = `st(0,clip(n/${Math.max(1, frames - 1)},0,1))`;
  return `0*${progress}+floor(${number(from + 0.5)}+${number(way)}*${easeExpression(plate.ease)})`;
}

/** Numbers as ffmpeg reads them: no exponents; negative ones in brackets. */
export function number(value: number): string {
  const text = Number(value.toFixed(5)).toString();
  return value < 0 ? `(${text})` : text;
}
