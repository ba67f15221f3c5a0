import { chanceOf } from "../../design/seed.ts";
import { frequency } from "./harmony.ts";
import type { Note } from "./score.ts";

/** Samples per second of everything that sounds. */
export const sampleRate = 48_000;

/** One struck note: both ears, the same array where they hear the same. */
export interface Sound {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Plays notes; equal notes are made once. */
export function createInstruments(brightness: number, seed: number): (note: Note) => Sound {
  const made = new Map<string, Sound>();
  const tables = { dark: waveTable(2.6, 8), bright: waveTable(2.1 - brightness * 0.7, 14) };
  return (note) => {
    const key = `${note.instrument} ${note.pitch} ${note.seconds.toFixed(3)}`;
    const known = made.get(key);
    if (known) return known;
    const sound = play(note, tables, seed);
    made.set(key, sound);
    return sound;
  };
}

interface Tables {
  readonly dark: Float32Array;
  readonly bright: Float32Array;
}

function play(note: Note, tables: Tables, seed: number): Sound {
  switch (note.instrument) {
    case "pad":
      return pad(note, tables);
    case "bass":
      return mono(bass(note));
    case "pluck":
      return mono(pluck(note));
    case "bell":
      return mono(bell(note));
    case "kick":
      return mono(kick());
    case "shaker":
      return mono(noiseHit(seed, { seconds: 0.12, decay: 0.028, high: 6500, low: 14_000 }));
    case "rim":
      return mono(noiseHit(seed + 1, { seconds: 0.25, decay: 0.055, high: 900, low: 3200 }));
  }
}

function mono(samples: Float32Array): Sound {
  return { left: samples, right: samples };
}

const tableSize = 4096;

/** One turn of a wave whose nth harmonic has the strength n^-slope: no aliasing, no harshness. */
function waveTable(slope: number, harmonics: number): Float32Array {
  const table = new Float32Array(tableSize + 1);
  for (let n = 1; n <= harmonics; n++) {
    const strength = n ** -slope;
    for (let i = 0; i <= tableSize; i++) {
      table[i]! += strength * Math.sin((2 * Math.PI * n * i) / tableSize);
    }
  }
  return table;
}

/** Two players a few cents apart in each ear, opening slowly from dark to bright. */
function pad(note: Note, { dark, bright }: Tables): Sound {
  const release = 0.9;
  const length = Math.ceil((note.seconds + release) * sampleRate);
  const [left, right] = [new Float32Array(length), new Float32Array(length)];
  const hertz = frequency(note.pitch);
  const envelope = swell(length, Math.min(0.45, note.seconds / 3), release);
  const players = [
    { out: left, cents: -4 },
    { out: left, cents: 5 },
    { out: right, cents: 4 },
    { out: right, cents: -5 },
  ];
  players.forEach(({ out, cents }, index) => {
    const step = (hertz * 2 ** (cents / 1200) * tableSize) / sampleRate;
    let phase = (index * tableSize) / 4;
    for (let i = 0; i < length; i++) {
      const at = phase | 0;
      const open = 0.25 + 0.5 * (i / length);
      out[i]! += (dark[at]! * (1 - open) + bright[at]! * open) * envelope[i]! * 0.25;
      phase += step;
      if (phase >= tableSize) phase -= tableSize;
    }
  });
  return { left, right };
}

/** Raised cosines at both ends. */
function swell(length: number, attack: number, release: number): Float32Array {
  const up = Math.max(1, Math.round(attack * sampleRate));
  const down = Math.max(1, Math.round(release * sampleRate));
  const envelope = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const rise = i < up ? 0.5 - 0.5 * Math.cos((Math.PI * i) / up) : 1;
    const left = length - i;
    const fall = left < down ? 0.5 - 0.5 * Math.cos((Math.PI * left) / down) : 1;
    envelope[i] = rise * fall;
  }
  return envelope;
}

/** A round bass: the sine with a little of its octave, so that small speakers tell its pitch. */
function bass(note: Note): Float32Array {
  const length = Math.ceil((note.seconds + 0.08) * sampleRate);
  const turn = (2 * Math.PI * frequency(note.pitch)) / sampleRate;
  const envelope = swell(length, 0.012, 0.08);
  return fill(length, (i) => {
    const decay = 0.55 + 0.45 * Math.exp(-i / (0.35 * sampleRate));
    const wave = Math.sin(turn * i) + 0.38 * Math.sin(2 * turn * i) + 0.12 * Math.sin(3 * turn * i);
    return Math.tanh(wave * 0.9) * envelope[i]! * decay * 0.75;
  });
}

/** A mallet on wood: high partials die first. */
function pluck(note: Note): Float32Array {
  const length = Math.ceil(1.4 * sampleRate);
  const hertz = frequency(note.pitch);
  const partials = [
    { ratio: 1, strength: 1, decay: 0.42 },
    { ratio: 2, strength: 0.42, decay: 0.24 },
    { ratio: 3, strength: 0.26, decay: 0.14 },
    { ratio: 4.02, strength: 0.2, decay: 0.08 },
    { ratio: 9.2, strength: 0.09, decay: 0.02 },
  ].filter(({ ratio }) => ratio * hertz < 16_000);
  const out = new Float32Array(length);
  for (const { ratio, strength, decay } of partials) {
    const turn = (2 * Math.PI * hertz * ratio) / sampleRate;
    const until = Math.min(length, Math.ceil(decay * 7 * sampleRate));
    for (let i = 0; i < until; i++) {
      out[i]! += strength * Math.sin(turn * i) * Math.exp(-i / (decay * sampleRate));
    }
  }
  return softEnds(out, 0.003, 0.2);
}

/** A glass bell by frequency modulation. */
function bell(note: Note): Float32Array {
  const length = Math.ceil(Math.max(1.8, note.seconds) * sampleRate);
  const turn = (2 * Math.PI * frequency(note.pitch)) / sampleRate;
  const out = fill(length, (i) => {
    const t = i / sampleRate;
    const index = 1.2 * Math.exp(-t / 0.25);
    return Math.sin(turn * i + index * Math.sin(2 * turn * i)) * Math.exp(-t / 0.6) * 0.8;
  });
  return softEnds(out, 0.004, 0.3);
}

function kick(): Float32Array {
  let phase = 0;
  const out = fill(Math.ceil(0.5 * sampleRate), (i) => {
    const t = i / sampleRate;
    phase += (2 * Math.PI * (54 + 75 * Math.exp(-t / 0.028))) / sampleRate;
    return Math.sin(phase) * Math.exp(-t / 0.14);
  });
  return softEnds(out, 0.001, 0.1);
}

interface NoiseHit {
  readonly seconds: number;
  readonly decay: number;
  /** Band in hertz. */
  readonly high: number;
  readonly low: number;
}

function noiseHit(seed: number, hit: NoiseHit): Float32Array {
  const chance = chanceOf(seed);
  const under = onePole(hit.high);
  const over = onePole(hit.low);
  const out = fill(Math.ceil(hit.seconds * sampleRate), (i) => {
    const noise = chance.between(-1, 1);
    return over(noise - under(noise)) * Math.exp(-i / (hit.decay * sampleRate));
  });
  return softEnds(out, 0.002, 0.03);
}

/** A low-pass of 6 dB per octave. */
export function onePole(hertz: number): (sample: number) => number {
  const share = 1 - Math.exp((-2 * Math.PI * hertz) / sampleRate);
  let state = 0;
  return (sample) => (state += share * (sample - state));
}

function softEnds(samples: Float32Array, attack: number, release: number): Float32Array {
  const envelope = swell(samples.length, attack, release);
  for (let i = 0; i < samples.length; i++) samples[i]! *= envelope[i]!;
  return samples;
}

function fill(length: number, sample: (i: number) => number): Float32Array {
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) out[i] = sample(i);
  return out;
}
