import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { hashText } from "../../design/seed.ts";
import { floatWavHeader } from "./float-wav.ts";
import { createInstruments, sampleRate, type Sound } from "./instruments.ts";
import type { MixPlan } from "./mix-plan.ts";
import { type Mood, moodOf } from "./mood.ts";
import { duckingGain, type PlacedSentence, placeNarration } from "./narration.ts";
import { createEcho, createReverb, type Pair } from "./room.ts";
import { compose, type Instrument, type Score } from "./score.ts";
import { whoosh, whooshLead } from "./transition-sounds.ts";

/** Seconds mixed at a time: memory does not grow with the film. */
const blockSeconds = 4;
const block = blockSeconds * sampleRate;
/** Longest sound that may begin in a block and ring on. */
const tail = 16 * sampleRate;

/** Level of each instrument in the music, and how much of it goes to the room and to the echo. */
const desk: Readonly<Record<Instrument, { gain: number; room: number; echo: number }>> = {
  pad: { gain: 0.085, room: 0.35, echo: 0 },
  bass: { gain: 0.18, room: 0, echo: 0 },
  pluck: { gain: 0.17, room: 0.3, echo: 0.3 },
  bell: { gain: 0.1, room: 0.5, echo: 0.35 },
  kick: { gain: 0.29, room: 0.02, echo: 0 },
  shaker: { gain: 0.18, room: 0.08, echo: 0 },
  rim: { gain: 0.22, room: 0.2, echo: 0 },
};
const musicGain = 0.7;
const whooshGain = 0.055;

/** Sums what begins in a block and carries what rings on to the next. */
class Bus {
  readonly samples = new Float32Array(block + tail);

  add(sound: Float32Array, at: number, gain: number): void {
    const end = Math.min(sound.length, this.samples.length - at);
    for (let i = Math.max(0, -at); i < end; i++) this.samples[at + i]! += sound[i]! * gain;
  }

  advance(): void {
    this.samples.copyWithin(0, block);
    this.samples.fill(0, tail);
  }
}

/** Mixes voice, music and transitions to a float WAV, stereo, 48 kHz, exactly the film's length. */
export async function mixDown(plan: MixPlan, file: string): Promise<void> {
  const frames = Math.round(plan.seconds * sampleRate);
  const narration = await placeNarration(plan.narration);
  const music = plan.music && createMusic(moodOf(plan.music.style), plan.music.seed, plan);
  const spans = narration.map(({ from, samples }) => ({
    from: from / sampleRate,
    to: (from + samples.length) / sampleRate,
  }));
  const out = createWriteStream(file);
  out.write(floatWavHeader(frames, sampleRate));
  for (let at = 0; at < frames; at += block) {
    const length = Math.min(block, frames - at);
    const mixed = new Float32Array(length * 2);
    music?.(at, mixed, (t) => duckingGain(spans, t) * edges(t, plan.seconds));
    for (const sentence of narration) addVoice(sentence, at, mixed);
    if (!out.write(Buffer.from(mixed.buffer))) await once(out, "drain");
  }
  out.end();
  await finished(out);
}

/** Music begins within 50 ms and is silent at the last frame. */
function edges(t: number, end: number): number {
  const closing = Math.min(1, Math.max(0, (end - t) / 0.7));
  return Math.min(1, t / 0.05) * closing * closing * (3 - 2 * closing);
}

function addVoice({ samples, from, gain }: PlacedSentence, at: number, mixed: Float32Array): void {
  const first = Math.max(0, at - from);
  const last = Math.min(samples.length, at + mixed.length / 2 - from);
  for (let i = first; i < last; i++) {
    const place = (from + i - at) * 2;
    mixed[place]! += samples[i]! * gain;
    mixed[place + 1]! += samples[i]! * gain;
  }
}

type MixMusic = (at: number, mixed: Float32Array, gainAt: (t: number) => number) => void;

function createMusic(mood: Mood, seed: number, plan: MixPlan): MixMusic {
  const score = compose(mood, plan.seconds, seed);
  const instruments = createInstruments(mood.brightness, seed);
  const cuts = plan.cuts.map((cut, index) => ({
    cut,
    sound: whoosh(seed + index + hashText("cut")),
  }));
  const bus = { left: new Bus(), right: new Bus(), room: new Bus(), echo: new Bus() };
  const air = { left: new Bus(), right: new Bus() };
  const reverb = createReverb(2.1);
  const echo = createEcho((60 / score.beatsPerMinute) * 0.75, 0.32);
  return (at, mixed, gainAt) => {
    addNotes(score, instruments, bus, at);
    for (const { cut, sound } of cuts) addCut(cut, sound, air, at);
    const wet: Pair = { left: 0, right: 0 };
    let gain = 0;
    for (let i = 0; i < mixed.length / 2; i++) {
      wet.left = wet.right = 0;
      echo(bus.echo.samples[i]!, wet);
      reverb(bus.room.samples[i]! + (wet.left + wet.right) * 0.15, wet);
      // The gain moves slowly: once per millisecond is enough.
      if (i % 48 === 0) gain = musicGain * gainAt((at + i) / sampleRate);
      mixed[i * 2] = (bus.left.samples[i]! + wet.left) * gain + air.left.samples[i]!;
      mixed[i * 2 + 1] = (bus.right.samples[i]! + wet.right) * gain + air.right.samples[i]!;
    }
    for (const each of [...Object.values(bus), air.left, air.right]) each.advance();
  };
}

interface MusicBus {
  readonly left: Bus;
  readonly right: Bus;
  readonly room: Bus;
  readonly echo: Bus;
}

function addNotes(
  score: Score,
  instruments: ReturnType<typeof createInstruments>,
  bus: MusicBus,
  at: number,
): void {
  for (const note of score.notes) {
    const place = Math.round(note.start * sampleRate) - at;
    if (place < 0 || place >= block) continue;
    const { left, right } = instruments(note);
    const { gain, room, echo } = desk[note.instrument];
    const strength = gain * note.velocity;
    const angle = ((note.pan + 1) * Math.PI) / 4;
    bus.left.add(left, place, strength * Math.cos(angle) * Math.SQRT2);
    bus.right.add(right, place, strength * Math.sin(angle) * Math.SQRT2);
    if (room > 0) bus.room.add(left, place, strength * room);
    if (echo > 0) bus.echo.add(left, place, strength * echo);
  }
}

function addCut(
  cut: number,
  sound: Sound,
  air: Pick<MusicBus, "left" | "right">,
  at: number,
): void {
  const place = Math.round((cut - whooshLead) * sampleRate) - at;
  // A cut in the first moments began before the film: only its rest is heard.
  const begins = at === 0 ? place < block : place >= 0 && place < block;
  if (!begins || place + sound.left.length <= 0) return;
  air.left.add(sound.left, place, whooshGain);
  air.right.add(sound.right, place, whooshGain);
}
