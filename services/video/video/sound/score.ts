import { type Chance, chanceOf, pickAt } from "../../design/seed.ts";
import { type Chord, chordOn, nearest, pitchesOf, type Scale, voiceLead } from "./harmony.ts";
import type { Mood } from "./mood.ts";

export type Instrument = "pad" | "bass" | "pluck" | "bell" | "kick" | "shaker" | "rim";

export interface Note {
  readonly instrument: Instrument;
  /** MIDI number; percussion ignores it. */
  readonly pitch: number;
  /** Seconds from the start of the film. */
  readonly start: number;
  readonly seconds: number;
  /** 0 to 1. */
  readonly velocity: number;
  /** -1 left to 1 right. */
  readonly pan: number;
}

export interface Bar {
  readonly start: number;
  readonly chord: Chord;
  /** 0 to 1: how many voices play. */
  readonly energy: number;
}

export interface Score {
  readonly scale: Scale;
  readonly beatsPerMinute: number;
  readonly seconds: number;
  readonly bars: readonly Bar[];
  /** In the order they begin. */
  readonly notes: readonly Note[];
}

/**
 * Composes music that is as long as the film: a quiet opening, a build, a breath before the last
 * third, and a cadence whose final chord begins one bar before the end.
 */
export function compose(mood: Mood, seconds: number, seed: number): Score {
  const chance = chanceOf(seed);
  const scale: Scale = { tonic: Math.floor(chance.between(0, 12)), mode: mood.mode };
  const wanted = chance.between(...mood.tempo);
  // The tempo bends by a few per cent so that a whole number of bars fills the film.
  const count = Math.max(4, Math.round((seconds * wanted) / 240));
  const bar = seconds / count;
  const bars = harmonise(mood, scale, count, bar, chance);
  const notes = bars.flatMap((_, index) => playBar(mood, scale, bars, index, bar, chance));
  // The pads lead their voices from bar to bar, so they are written in one go.
  notes.push(...pads(bars, bar));
  notes.sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  return { scale, beatsPerMinute: 240 / bar, seconds, bars, notes };
}

function harmonise(mood: Mood, scale: Scale, count: number, bar: number, chance: Chance): Bar[] {
  const first = chance.pick(mood.progressions);
  const others = mood.progressions.filter((progression) => progression !== first);
  return Array.from({ length: count }, (_, index) => {
    const section = Math.floor(index / 8);
    const progression = section % 2 === 0 ? first : pickAt(others, Math.floor(section / 2));
    const ending = [...mood.cadence, 0][index - count + 3];
    const degree = index === 0 ? 0 : (ending ?? pickAt(progression, index));
    const chord = chordOn(scale, degree, mood.sevenths && index < count - 1);
    return { start: index * bar, chord, energy: energyAt(index, count) };
  });
}

/** Energy over the film: opening, build, breath, last third, close. */
function energyAt(index: number, count: number): number {
  if (index >= count - 1) return 0;
  if (index >= count - 2) return 0.35;
  const place = index / count;
  if (index < 2) return 0.2;
  if (place < 0.2) return 0.45;
  if (place > 0.58 && place < 0.68 && count >= 12) return 0.3;
  // Long films breathe every sixteen bars.
  if (count > 32 && index % 16 >= 14) return 0.4;
  return place < 0.58 ? 0.75 : 1;
}

function pads(bars: readonly Bar[], bar: number): Note[] {
  let before: readonly number[] = [];
  return bars.flatMap(({ chord, start }, index) => {
    const voicing = voiceLead(chord, before);
    before = voicing;
    const last = index === bars.length - 1;
    return voicing.map((pitch, voice) => ({
      instrument: "pad" as const,
      pitch,
      start,
      seconds: last ? bar : bar * 1.08,
      velocity: 0.55,
      pan: pickAt([-0.4, 0.4, -0.15, 0.15], voice),
    }));
  });
}

function playBar(
  mood: Mood,
  scale: Scale,
  bars: readonly Bar[],
  index: number,
  bar: number,
  chance: Chance,
): Note[] {
  const current = bars[index];
  if (current === undefined) return [];
  if (index === bars.length - 1) return finale(current, bar);
  const notes = [...bass(mood, current, bar), ...arpeggio(current, bar, chance)];
  if (current.energy >= 0.4) notes.push(...percussion(mood, current, bar, chance));
  if (current.energy >= 0.75 && index % 4 >= 2) notes.push(...motif(scale, current, bar, chance));
  return notes;
}

function bass(mood: Mood, { chord, start, energy }: Bar, bar: number): Note[] {
  if (energy < 0.25) return [];
  const root = nearest(chord.root, 38);
  const fifth = chord.tones[2] ?? chord.root;
  const eighth = bar / 8;
  const driving = [0, 2, 3, 4, 6, 7].map((at) => ({ at, pitch: root, length: 0.9 }));
  const walking = [
    { at: 0, pitch: root, length: 2.6 },
    { at: 3, pitch: root, length: 0.9 },
    { at: 4, pitch: root, length: 1.8 },
    { at: 6, pitch: nearest(fifth, root + 3), length: 1.6 },
  ];
  const long = [{ at: 0, pitch: root, length: 7.5 }];
  const pattern = energy < 0.5 ? long : mood.driving ? driving : walking;
  return pattern.map(({ at, pitch, length }) => ({
    instrument: "bass",
    pitch,
    start: start + at * eighth,
    seconds: length * eighth,
    velocity: at === 0 ? 0.8 : 0.62,
    pan: 0,
  }));
}

const shapes = [
  [0, 1, 2, 3, 2, 1, 3, 2],
  [0, 2, 1, 3, 0, 2, 3, 1],
  [3, 2, 1, 0, 1, 2, 3, 1],
  [0, 3, 2, 3, 1, 3, 2, 3],
];
/** Which eighths are struck, from sparse to full. */
const rhythms = [
  [1, 0, 0, 1, 0, 0, 1, 0],
  [1, 0, 1, 1, 0, 1, 0, 1],
  [1, 1, 1, 1, 1, 1, 1, 1],
];

function arpeggio({ chord, start, energy }: Bar, bar: number, chance: Chance): Note[] {
  const tones = pitchesOf(chord.tones, 64, 84).slice(0, 4);
  const shape = chance.pick(shapes);
  const rhythm = rhythms[energy < 0.4 ? 0 : energy < 0.9 ? 1 : 2] ?? [];
  const eighth = bar / 8;
  return rhythm.flatMap((struck, at) => {
    const pitch = tones[(shape[at] ?? 0) % tones.length];
    if (struck === 0 || pitch === undefined) return [];
    const accent = at % 4 === 0 ? 0.62 : 0.45;
    return [
      {
        instrument: "pluck" as const,
        pitch,
        // A few milliseconds of looseness, as hands have.
        start: start + at * eighth + chance.between(0, 0.006),
        seconds: eighth * 2,
        velocity: accent * chance.between(0.85, 1),
        pan: at % 2 === 0 ? -0.3 : 0.3,
      },
    ];
  });
}

/** A short answer in the high bell: strong beats on chord tones, a neighbour of the scale between. */
function motif(scale: Scale, { chord, start }: Bar, bar: number, chance: Chance): Note[] {
  const eighth = bar / 8;
  const tones = pitchesOf(chord.tones, 74, 88);
  const first = chance.pick(tones);
  const ladder = pitchesOf(
    [0, 1, 2, 3, 4, 5, 6].map((degree) => chordOn(scale, degree, false).root),
    first - 4,
    first + 4,
  );
  const neighbour = chance.pick(
    ladder.filter((pitch) => pitch !== first && Math.abs(pitch - first) <= 2),
  );
  const last = chance.pick(tones.filter((pitch) => Math.abs(pitch - first) <= 7));
  const line = [
    { at: 0, pitch: first, length: 2.5 },
    { at: 3, pitch: neighbour, length: 1 },
    { at: 4, pitch: last, length: 3.5 },
  ];
  return line.map(({ at, pitch, length }) => ({
    instrument: "bell",
    pitch,
    start: start + at * eighth,
    seconds: length * eighth,
    velocity: at === 3 ? 0.3 : 0.42,
    pan: 0.2,
  }));
}

function percussion(mood: Mood, { start, energy }: Bar, bar: number, chance: Chance): Note[] {
  const eighth = bar / 8;
  const hit = (instrument: Instrument, at: number, velocity: number, pan = 0): Note => ({
    instrument,
    pitch: 60,
    start: start + at * eighth,
    seconds: 0.3,
    velocity: velocity * mood.drums,
    pan,
  });
  const kicks = mood.driving && energy >= 0.75 ? [0, 2, 4, 6] : [0, 4];
  const notes = kicks.map((at) => hit("kick", at, at === 0 ? 0.8 : 0.65));
  for (let at = 0; at < 8; at++) {
    const level = (at % 2 === 0 ? 0.3 : 0.5) * chance.between(0.8, 1);
    notes.push(hit("shaker", at, level * Math.min(1, energy + 0.2), 0.35));
  }
  if (energy >= 0.75) notes.push(hit("rim", 2, 0.5, -0.2), hit("rim", 6, 0.55, -0.2));
  return notes;
}

/** The last bar: the home chord rises and rings. */
function finale({ chord, start }: Bar, bar: number): Note[] {
  const climb = pitchesOf(chord.tones, 60, 86).filter((pitch) => pitch >= 60);
  const home = nearest(chord.root, 79);
  const rising = climb.filter((pitch) => pitch <= home).slice(-5);
  const notes: Note[] = rising.map((pitch, step) => ({
    instrument: "pluck",
    pitch,
    start: start + step * 0.07,
    seconds: bar,
    velocity: 0.6,
    pan: (step % 2) * 0.6 - 0.3,
  }));
  const low = { start, seconds: bar, pan: 0 };
  notes.push({ ...low, instrument: "bass", pitch: nearest(chord.root, 38), velocity: 0.8 });
  notes.push({ ...low, instrument: "bell", pitch: home, start: start + 0.35, velocity: 0.4 });
  return notes;
}
