/**
 * The loudness of a recording in equal parts, 0 to 1, for a picture of it.
 * @param bytes WAV, 16 bit
 * @throws RangeError where it is none
 */
export function wavPeaks(bytes: ArrayBuffer, count: number): number[] {
  const { samples, step } = readSamples(bytes);
  const length = Math.floor(samples.byteLength / (2 * step));
  return Array.from({ length: count }, (_, part) => {
    const end = Math.floor(((part + 1) * length) / count);
    let peak = 0;
    for (let at = Math.floor((part * length) / count); at < end; at += 4) {
      peak = Math.max(peak, Math.abs(samples.getInt16(at * 2 * step, true)));
    }
    return peak / 32_768;
  });
}

function readSamples(bytes: ArrayBuffer): { readonly samples: DataView; readonly step: number } {
  const view = new DataView(bytes);
  const name = (at: number) =>
    String.fromCharCode(...new Uint8Array(bytes, at, Math.min(4, bytes.byteLength - at)));
  if (bytes.byteLength < 44 || name(0) !== "RIFF" || name(8) !== "WAVE") {
    throw new RangeError("This is no WAV file.");
  }
  let step = 1;
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const size = view.getUint32(at + 4, true);
    if (name(at) === "fmt ") step = view.getUint16(at + 10, true);
    if (name(at) === "data") {
      const length = Math.min(size, bytes.byteLength - at - 8);
      return { samples: new DataView(bytes, at + 8, length), step };
    }
    at += 8 + size + (size % 2);
  }
  throw new RangeError("This WAV file holds no sound.");
}
