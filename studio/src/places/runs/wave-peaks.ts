/**
 * Loudest sample of each of so many equal stretches of a WAV, 0 to 1.
 * @param wav 16 bit, mono, as `speech.render` writes it
 */
export function wavePeaks(wav: ArrayBuffer, count: number): number[] {
  const view = new DataView(wav);
  const { start, samples } = dataOf(view);
  const stretch = samples / count;
  return Array.from({ length: count }, (_, index) =>
    loudest(view, start, Math.floor(index * stretch), Math.floor((index + 1) * stretch)),
  );
}

/** Where the samples stand: chunks have a name, a length and their bytes. */
function dataOf(view: DataView): { readonly start: number; readonly samples: number } {
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    // "data"
    if (view.getUint32(at) === 0x64617461) {
      return { start, samples: Math.floor(Math.min(length, view.byteLength - start) / 2) };
    }
    at = start + length + (length % 2);
  }
  return { start: 0, samples: 0 };
}

function loudest(view: DataView, start: number, from: number, to: number): number {
  let peak = 0;
  for (let sample = from; sample < to; sample += 1) {
    peak = Math.max(peak, Math.abs(view.getInt16(start + sample * 2, true)));
  }
  return peak / 32_768;
}
