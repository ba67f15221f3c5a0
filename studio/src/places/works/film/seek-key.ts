/** Seconds that an arrow key moves, and that J and L move. */
const [step, leap] = [1, 5];
/** Seconds of one picture. */
const frame = 1 / 30;

/** Where the playhead goes for a key. @returns undefined for a key that means something else */
export function seekKey(key: string, time: number, end: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: time - step, ArrowRight: time + step, j: time - leap, l: time + leap },
    ...{ ",": time - frame, ".": time + frame, Home: 0, End: end },
  };
  const digit = /^\d$/.test(key) ? (Number(key) / 10) * end : undefined;
  const wanted = Object.hasOwn(moves, key) ? moves[key] : digit;
  return wanted === undefined ? undefined : Math.min(end, Math.max(0, wanted));
}
