import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  finishSpeech,
  moveSpans,
  speechLoudness,
} from "../../services/video/speech/audio/finish.ts";
import { joinSentences } from "../../services/video/speech/audio/join-sentences.ts";
import { loudness } from "../../services/video/speech/audio/loudness.ts";
import { resample } from "../../services/video/speech/audio/resample.ts";
import { voiceBounds } from "../../services/video/speech/audio/trim.ts";
import { decodeWav, encodeWav } from "../../services/video/speech/audio/wav.ts";

function sine(
  frequency: number,
  sampleRate: number,
  seconds: number,
  amplitude = 0.5,
): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, at) => amplitude * Math.sin((2 * Math.PI * frequency * at) / sampleRate),
  );
}

/** Highest difference in decibels, the filter's edges left out. */
function deviation(found: Float32Array, wanted: Float32Array, edge: number): number {
  let worst = 0;
  for (let at = edge; at < Math.min(found.length, wanted.length) - edge; at++) {
    worst = Math.max(worst, Math.abs((found[at] ?? 0) - (wanted[at] ?? 0)));
  }
  return 20 * Math.log10(worst + 1e-9);
}

describe("resample", () => {
  test.each([
    [16_000, 48_000],
    [22_050, 48_000],
    [24_000, 48_000],
    [44_100, 48_000],
    [48_000, 24_000],
  ])("from %d to %d Hz keeps a tone, its level and its place", (from, to) => {
    for (const frequency of [100, 1000, 5000]) {
      const found = resample(sine(frequency, from, 0.3), from, to);
      expect(deviation(found, sine(frequency, to, 0.3), 2000)).toBeLessThan(-75);
      expect(found.length).toBe(Math.ceil((0.3 * from * to) / from));
    }
  });

  test("lets nothing through that the lower rate cannot carry", () => {
    const found = resample(sine(15_000, 48_000, 0.3), 48_000, 24_000);
    expect(deviation(found, new Float32Array(found.length), 1000)).toBeLessThan(-75);
  });
});

describe("loudness", () => {
  test("of the standard's test tone is what the standard says", () => {
    // BS.1770: a 997 Hz sine at full scale in one channel reads -3.01 LUFS.
    expect(loudness(sine(997, 48_000, 2, 1))).toBeCloseTo(-3.01, 1);
    expect(loudness(sine(997, 48_000, 2, 0.1))).toBeCloseTo(-23.01, 1);
  });

  test("does not count pauses", () => {
    const spoken = sine(997, 48_000, 2, 0.1);
    const withPause = new Float32Array(48_000 * 6);
    withPause.set(spoken);
    expect(loudness(withPause)).toBeGreaterThan(-23.8);
  });

  test("of silence is none", () => {
    expect(loudness(new Float32Array(48_000))).toBe(-Infinity);
  });
});

describe("finishSpeech", () => {
  const quiet = new Float32Array(24_000);
  const spoken = (amplitude: number): Float32Array =>
    Float32Array.from([...quiet, ...sine(300, 24_000, 1, amplitude), ...quiet, ...quiet]);

  test("cuts the silence, leaves a breath, and moves the word times along", () => {
    const finished = finishSpeech({
      samples: spoken(0.3),
      sampleRate: 24_000,
      spans: [
        { start: 1, end: 1.5 },
        { start: 1.5, end: 2 },
      ],
    });
    expect(finished?.seconds).toBeCloseTo(1.12, 2);
    expect(finished?.spans?.[0]?.start).toBeCloseTo(0.03, 2);
    expect(finished?.spans?.[1]?.end).toBeCloseTo(1.03, 2);
  });

  test.each([0.003, 0.05, 0.9])(
    "brings a voice of amplitude %d to the common loudness",
    (amplitude) => {
      const finished = finishSpeech({ samples: spoken(amplitude), sampleRate: 24_000 });
      const { samples } = decodeWav(finished?.wav ?? Buffer.alloc(0));
      expect(loudness(samples)).toBeCloseTo(speechLoudness, 0);
    },
  );

  test("begins and ends without a click", () => {
    const finished = finishSpeech({ samples: sine(300, 24_000, 1), sampleRate: 24_000 });
    const { samples } = decodeWav(finished?.wav ?? Buffer.alloc(0));
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
  });

  test("never clips a voice with high peaks", () => {
    const samples = spoken(0.02);
    for (let at = 24_000; at < 48_000; at += 4800) samples[at] = 0.9;
    const { samples: finished } = decodeWav(
      finishSpeech({ samples, sampleRate: 24_000 })?.wav ?? Buffer.alloc(0),
    );
    expect(finished.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThan(
      0.9,
    );
  });

  test("finds nothing in silence", () => {
    expect(finishSpeech({ samples: quiet, sampleRate: 24_000 })).toBeUndefined();
    expect(voiceBounds(new Float32Array(0), 48_000)).toBeUndefined();
  });

  test("keeps any word times in order and within the audio", () => {
    const time = fc.double({ min: -5, max: 50, noNaN: true });
    const spans = fc.array(fc.record({ start: time, end: time }), { maxLength: 30 });
    fc.assert(
      fc.property(
        spans,
        time,
        fc.double({ min: 0, max: 40, noNaN: true }),
        (given, cut, seconds) => {
          let reached = 0;
          for (const { start, end } of moveSpans(given, cut, seconds)) {
            expect(start).toBeGreaterThanOrEqual(reached);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(seconds);
            reached = end;
          }
        },
      ),
    );
  });
});

describe("joinSentences", () => {
  /** A voice that begins and ends within hiss, as engines leave it. */
  const hissing = (seconds: number, amplitude: number): Float32Array => {
    const noise = (at: number): number => 0.0005 * Math.sin(at * 12.9898) * Math.cos(at * 78.233);
    const voice = sine(300, 24_000, seconds, amplitude);
    const around = Float32Array.from({ length: 7200 }, (_, at) => noise(at));
    return Float32Array.from([...around, ...voice, ...around]);
  };
  const span = { start: 0.3, end: 0.8 };
  const spoken = fc
    .array(
      fc.record({ seconds: fc.constantFrom(0.2, 0.5), amplitude: fc.constantFrom(0.1, 0.8) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((list) =>
      list.map(({ seconds, amplitude }) => ({
        samples: hissing(seconds, amplitude),
        sampleRate: 24_000,
        spans: [{ ...span, end: 0.3 + seconds }],
      })),
    );

  test("leaves one pause between sentences, and no click where they meet", () => {
    fc.assert(
      fc.property(spoken, (sentences) => {
        const { samples, spans } = joinSentences(sentences);
        // Nothing is steeper than the tone itself.
        const steepest = 0.8 * 2 * Math.sin((Math.PI * 300) / 24_000);
        const steps = samples.map((sample, at) => Math.abs(sample - (samples[at - 1] ?? 0)));
        const highest = steps.reduce((most, step) => Math.max(most, step), 0);
        expect(highest).toBeLessThanOrEqual(steepest + 1e-3);
        expect(spans).toHaveLength(sentences.length);
        spans.slice(1).forEach(({ start }, index) => {
          expect(start - (spans[index]?.end ?? 0)).toBeCloseTo(0.22 + 2 * 0.06, 1);
        });
      }),
      { numRuns: 20 },
    );
  });

  test("begins and ends every sentence in silence", () => {
    const { samples } = joinSentences([
      { samples: hissing(0.2, 0.5), sampleRate: 24_000, spans: [span] },
    ]);
    expect(Math.abs(samples[0] ?? 1) + Math.abs(samples.at(-1) ?? 1)).toBe(0);
  });
});

describe("WAV", () => {
  test("comes back as it was, to 16 bits", () => {
    const samples = sine(440, 48_000, 0.1);
    const back = decodeWav(encodeWav({ samples, sampleRate: 48_000 }));
    expect(back.sampleRate).toBe(48_000);
    expect(deviation(back.samples, samples, 0)).toBeLessThan(-85);
  });

  test("of two channels is mixed to one", () => {
    const wav = encodeWav({ samples: Float32Array.from([0.5, -0.5, 0.5, 0.1]), sampleRate: 8000 });
    wav.writeUInt16LE(2, 22);
    const { samples } = decodeWav(wav);
    expect(samples.length).toBe(2);
    expect(samples[0]).toBeCloseTo(0, 3);
    expect(samples[1]).toBeCloseTo(0.3, 3);
  });

  test("that is broken anywhere is refused or read, never a crash", () => {
    const wav = encodeWav({ samples: sine(440, 8000, 0.01), sampleRate: 8000 });
    fc.assert(
      fc.property(fc.nat(wav.length), fc.nat(43), fc.nat(255), (length, at, value) => {
        const broken = Buffer.from(wav.subarray(0, length));
        if (at < broken.length) broken[at] = value;
        try {
          decodeWav(broken);
        } catch (error) {
          expect(error).toMatchObject({ type: "PROVIDER_ANSWER_INVALID" });
        }
      }),
      { numRuns: 500 },
    );
  });
});
