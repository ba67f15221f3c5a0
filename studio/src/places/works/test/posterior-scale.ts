import type { Judgement } from "../../../../../packages/client/client.ts";

type VariantPosterior = Judgement["posterior"][number];

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Round rates within it. */
  readonly marks: readonly number[];
}

/** Round steps that people read: 0.1 %, 0.2 %, 0.5 %, 1 % … */
const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
const mostMarks = 6;

/** A scale of click rates that all intervals stand on, its ends round. */
export function posteriorScale(posterior: readonly VariantPosterior[]): Scale {
  const low = Math.min(...posterior.map(({ credibleInterval }) => credibleInterval.low));
  const high = Math.max(...posterior.map(({ credibleInterval }) => credibleInterval.high));
  const step = steps.find((one) => (high - low) / one <= mostMarks - 1) ?? 0.5;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const marks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(6)),
  );
  return { low: first * step, high: last * step, marks };
}

/** 0 to 1. */
export function placeOn({ low, high }: Scale, rate: number): number {
  return Math.min(1, Math.max(0, (rate - low) / (high - low)));
}
