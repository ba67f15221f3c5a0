import { hashText, pickAt } from "../../design/seed.ts";
import type { Mode } from "./harmony.ts";

/** The character of a film's music. */
export interface Mood {
  readonly name: string;
  readonly mode: Mode;
  /** Beats per minute, slowest and fastest. */
  readonly tempo: readonly [number, number];
  /** Degrees of four bars each; the tune changes between them. */
  readonly progressions: readonly (readonly number[])[];
  /** The two bars before the last chord. */
  readonly cadence: readonly [number, number];
  readonly sevenths: boolean;
  /** 0 to 1: how present the percussion becomes. */
  readonly drums: number;
  /** 0 to 1: how bright pads and plucks sound. */
  readonly brightness: number;
  /** Kick on every beat rather than on one and three. */
  readonly driving: boolean;
}

const moods = {
  wonder: {
    name: "wonder",
    mode: "ionian",
    tempo: [88, 100],
    progressions: [
      [0, 4, 5, 3],
      [3, 0, 4, 5],
      [0, 2, 3, 4],
      [5, 3, 0, 4],
    ],
    cadence: [3, 4],
    sevenths: false,
    drums: 0.6,
    brightness: 0.6,
    driving: false,
  },
  drive: {
    name: "drive",
    mode: "aeolian",
    tempo: [104, 116],
    progressions: [
      [0, 5, 2, 6],
      [0, 3, 5, 6],
      [5, 6, 0, 2],
    ],
    cadence: [5, 6],
    sevenths: false,
    drums: 1,
    brightness: 0.7,
    driving: true,
  },
  calm: {
    name: "calm",
    mode: "lydian",
    tempo: [74, 84],
    progressions: [
      [0, 1, 5, 4],
      [0, 5, 1, 4],
      [5, 4, 0, 1],
    ],
    cadence: [1, 4],
    sevenths: true,
    drums: 0.25,
    brightness: 0.35,
    driving: false,
  },
  story: {
    name: "story",
    mode: "dorian",
    tempo: [84, 94],
    progressions: [
      [0, 3, 0, 6],
      [0, 2, 3, 6],
      [5, 3, 0, 6],
    ].map(avoidDiminished),
    cadence: [3, 6],
    sevenths: true,
    drums: 0.45,
    brightness: 0.45,
    driving: false,
  },
  play: {
    name: "play",
    mode: "mixolydian",
    tempo: [100, 112],
    progressions: [
      [0, 6, 3, 0],
      [0, 3, 6, 3],
      [3, 0, 6, 0],
    ],
    cadence: [6, 3],
    sevenths: false,
    drums: 0.8,
    brightness: 0.75,
    driving: false,
  },
} as const satisfies Record<string, Mood>;

/** Dorian's sixth degree carries a diminished chord: the fourth stands in for it. */
function avoidDiminished(progression: readonly number[]): readonly number[] {
  return progression.map((degree) => (degree === 5 ? 3 : degree));
}

export const allMoods: readonly Mood[] = Object.values(moods);

/** The mood that fits a style; a style unknown here gets one by its name, always the same. */
export function moodOf(style: string): Mood {
  const fitting = byStyle[style];
  return fitting === undefined ? pickAt(allMoods, hashText(style)) : moods[fitting];
}

const byStyle: Readonly<Record<string, keyof typeof moods>> = {
  aurora: "wonder",
  paper: "story",
  pop: "play",
  poster: "story",
  neon: "drive",
  bloom: "calm",
};
