/** Zero crossings of the windowed sinc on each side, at the lower of the two rates. */
const crossings = 32;
/** Share of the lower rate's band that passes; the rest is the filter's slope. */
const passband = 0.94;
/** Kaiser window: about 90 dB of stop band. */
const beta = 9;

/**
 * Changes the sample rate with a windowed sinc in polyphase form: no aliases or images above -80 dB,
 * no shift in time.
 *
 * @param from hertz, integer
 * @param to hertz, integer
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const divisor = greatestCommonDivisor(from, to);
  const up = to / divisor;
  const down = from / divisor;
  const bank = phases(up, Math.min(1, to / from));
  const half = (bank[0]?.length ?? 0) / 2;
  const output = new Float32Array(Math.ceil((samples.length * up) / down));
  for (let index = 0; index < output.length; index++) {
    const position = index * down;
    const taps = bank[position % up] ?? new Float64Array();
    output[index] = convolve(samples, taps, Math.floor(position / up) - half + 1);
  }
  return output;
}

function convolve(samples: Float32Array, taps: Float64Array, first: number): number {
  const start = Math.max(0, -first);
  const end = Math.min(taps.length, samples.length - first);
  let sum = 0;
  for (let tap = start; tap < end; tap++) sum += (taps[tap] ?? 0) * (samples[first + tap] ?? 0);
  return sum;
}

/** One filter for each of the `up` positions between two input samples. */
function phases(up: number, ratio: number): Float64Array[] {
  const half = Math.ceil(crossings / ratio);
  return Array.from({ length: up }, (_, phase) => {
    const taps = Float64Array.from({ length: half * 2 }, (_unused, tap) => {
      const distance = tap - half + 1 - phase / up;
      return sinc(distance * ratio * passband) * kaiser(distance / half);
    });
    const sum = taps.reduce((total, tap) => total + tap, 0);
    return taps.map((tap) => tap / sum);
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** @param x -1 to 1 over the window */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);
}

/** Modified Bessel function of the first kind, order zero, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-12; n++) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
