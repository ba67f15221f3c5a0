import { TroupeError } from "../../../../errors/troupe-error.ts";

/** Mono sound. */
export interface Sound {
  /** -1 to 1. */
  readonly samples: Float32Array;
  /** Hertz. */
  readonly sampleRate: number;
}

const headerBytes = 44;

/** A WAV file, mono, 16 bit. */
export function encodeWav({ samples, sampleRate }: Sound): Buffer {
  const file = Buffer.alloc(headerBytes);
  file.write("RIFF", 0, "ascii");
  file.writeUInt32LE(headerBytes + samples.length * 2 - 8, 4);
  file.write("WAVEfmt ", 8, "ascii");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "ascii");
  file.writeUInt32LE(samples.length * 2, 40);
  return Buffer.concat([file, encodePcm16(samples)]);
}

/** Raw little-endian 16-bit PCM. */
export function encodePcm16(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => {
    const clipped = Math.max(-1, Math.min(1, sample));
    bytes.writeInt16LE(Math.round(clipped * 32767), index * 2);
  });
  return bytes;
}

/**
 * Reads a WAV file of 16-bit PCM; several channels are mixed to one.
 * @throws TroupeError `PROVIDER_ANSWER_INVALID` for anything else
 */
export function decodeWav(file: Uint8Array): Sound {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WAVE") {
    throw unreadable("it has no WAV header");
  }
  const format = chunk(bytes, "fmt ");
  const data = chunk(bytes, "data");
  if (!format || format.length < 16 || !data) throw unreadable("a part is missing");
  const channels = format.readUInt16LE(2);
  if (format.readUInt16LE(0) !== 1 || format.readUInt16LE(14) !== 16 || channels < 1) {
    throw unreadable("only 16-bit PCM is understood");
  }
  return { samples: mixed(decodePcm16(data), channels), sampleRate: format.readUInt32LE(4) };
}

/** Samples of raw little-endian 16-bit PCM. */
export function decodePcm16(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Float32Array(bytes.byteLength >> 1);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = view.getInt16(index * 2, true) / 32768;
  }
  return samples;
}

/** Programs that write to a pipe leave sizes too large: the file's end is the limit. */
function chunk(bytes: Buffer, name: string): Buffer | undefined {
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    const start = at + 8;
    if (bytes.toString("latin1", at, at + 4) === name) return bytes.subarray(start, start + size);
    at = start + size + (size % 2);
  }
  return undefined;
}

function mixed(samples: Float32Array, channels: number): Float32Array {
  if (channels === 1) return samples;
  return Float32Array.from({ length: Math.floor(samples.length / channels) }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += samples[frame * channels + channel] ?? 0;
    }
    return sum / channels;
  });
}

function unreadable(why: string): TroupeError {
  return new TroupeError("PROVIDER_ANSWER_INVALID", `The voice's audio cannot be read: ${why}.`);
}
