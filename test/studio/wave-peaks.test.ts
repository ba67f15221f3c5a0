import { expect, test } from "@jest/globals";
import { wavePeaks } from "../../studio/src/places/runs/wave-peaks.ts";

function wav(samples: readonly number[], before: Buffer = Buffer.alloc(0)): ArrayBuffer {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => data.writeInt16LE(sample, index * 2));
  const head = Buffer.from("RIFF\0\0\0\0WAVE");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  const whole = Buffer.concat([head, before, Buffer.from("data"), length, data]);
  return new Uint8Array(whole).buffer;
}

test("peaks are the loudest samples of equal stretches, of either sign", () => {
  expect(wavePeaks(wav([0, 16384, -32768, 0]), 2)).toEqual([0.5, 1]);
});

test("chunks before the samples are passed over, also those of odd length", () => {
  const list = Buffer.from("LIST\x03\0\0\0abc\0", "latin1");
  expect(wavePeaks(wav([8192, 8192], list), 2)).toEqual([0.25, 0.25]);
});

test("what holds no samples is silent", () => {
  expect(wavePeaks(new ArrayBuffer(20), 3)).toEqual([0, 0, 0]);
});
