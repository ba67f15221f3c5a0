import type { Chance } from "../seed.ts";

/** A star with many points, as in comics. */
export function burstPath(
  x: number,
  y: number,
  inner: number,
  outer: number,
  points: number,
  chance: Chance,
): string {
  const corners: string[] = [];
  for (let corner = 0; corner < points * 2; corner++) {
    const angle = (corner / (points * 2)) * Math.PI * 2;
    const radius = corner % 2 === 0 ? outer * chance.between(0.9, 1.08) : inner;
    corners.push(
      `${(x + Math.cos(angle) * radius).toFixed(1)} ${(y + Math.sin(angle) * radius).toFixed(1)}`,
    );
  }
  return `M${corners.join("L")}Z`;
}

/** Beams of equal width from a point to beyond the edges, as one path. */
export function beamsPath(
  x: number,
  y: number,
  count: number,
  reach: number,
  phase: number,
): string {
  const beams: string[] = [];
  for (let beam = 0; beam < count; beam++) {
    const from = phase + (beam / count) * Math.PI * 2;
    const to = from + Math.PI / count;
    const at = (angle: number): string =>
      `${(x + Math.cos(angle) * reach).toFixed(1)} ${(y + Math.sin(angle) * reach).toFixed(1)}`;
    beams.push(`M${x.toFixed(1)} ${y.toFixed(1)}L${at(from)}L${at(to)}Z`);
  }
  return beams.join("");
}

/** The upper edge of a hill: a line of slow waves from left to right, closed below. */
export function hillPath(
  width: number,
  height: number,
  top: number,
  swing: number,
  chance: Chance,
): string {
  const phase = chance.between(0, 6);
  const turns = chance.between(0.9, 1.7);
  const points: string[] = [];
  for (let step = 0; step <= 24; step++) {
    const u = step / 24;
    const y =
      top +
      Math.sin(u * turns * 6.28 + phase) * swing +
      Math.sin(u * turns * 15 + phase * 2) * swing * 0.22;
    points.push(`${(u * width).toFixed(1)} ${y.toFixed(1)}`);
  }
  return `M${smoothLine(points)}L${width} ${height}L0 ${height}Z`;
}

/** A round shape with a soft irregular edge. */
export function blobPath(
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  wobble: number,
  chance: Chance,
): string {
  const [a, b] = [chance.between(0, 6), chance.between(0, 6)];
  const points: string[] = [];
  for (let step = 0; step < 40; step++) {
    const angle = (step / 40) * Math.PI * 2;
    const far = 1 + wobble * (Math.sin(angle * 3 + a) * 0.6 + Math.sin(angle * 5 + b) * 0.4);
    points.push(
      `${(x + Math.cos(angle) * radiusX * far).toFixed(1)} ${(y + Math.sin(angle) * radiusY * far).toFixed(1)}`,
    );
  }
  return `M${points.join("L")}Z`;
}

/** Dots on a slanted grid whose size follows `share(x, y)`, 0 to 1. */
export function halftone(
  width: number,
  height: number,
  step: number,
  share: (x: number, y: number) => number,
): string {
  const dots: string[] = [];
  for (let row = 0, y = 0; y < height + step; row++, y += step * 0.5) {
    for (let x = row % 2 === 0 ? 0 : step / 2; x < width + step; x += step) {
      const radius = step * 0.52 * Math.max(0, Math.min(1, share(x, y)));
      if (radius > 1.2) dots.push(circlePath(x, y, radius));
    }
  }
  return dots.join("");
}

/** A circle as path data: thousands of them in one element are drawn faster. */
export function circlePath(x: number, y: number, radius: number): string {
  const r = radius.toFixed(1);
  const across = (radius * 2).toFixed(1);
  return `M${(x - radius).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 -${across} 0`;
}

function smoothLine(points: readonly string[]): string {
  const [first = "0 0", ...rest] = points;
  return `${first}L${rest.join("L")}`;
}

/**
 * A soft shadow of a path made of widening transparent strokes: a vector filter over a whole plate
 * would take longer than all else.
 */
export function strokeShadow(path: string, reach: number, opacity: number, dy: number): string {
  const steps = 6;
  const strokes: string[] = [];
  for (let step = 0; step < steps; step++) {
    const width = (reach * 2 * (step + 1)) / steps;
    strokes.push(
      `<path d="${path}" fill="none" stroke="#000" stroke-opacity="${(opacity / steps).toFixed(3)}" stroke-width="${width.toFixed(1)}" stroke-linejoin="round"/>`,
    );
  }
  return `<g transform="translate(0 ${dy})">${strokes.join("")}</g>`;
}
