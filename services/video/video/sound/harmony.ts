/** Pitches are MIDI numbers (60 is middle C), pitch classes 0 to 11, degrees 0 to 6 of the scale. */

export type Mode = "ionian" | "lydian" | "mixolydian" | "dorian" | "aeolian";

const steps: Readonly<Record<Mode, readonly number[]>> = {
  ionian: [0, 2, 4, 5, 7, 9, 11],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
};

export interface Scale {
  /** Pitch class of the tonic. */
  readonly tonic: number;
  readonly mode: Mode;
}

export interface Chord {
  readonly degree: number;
  /** Pitch class of the root. */
  readonly root: number;
  /** Pitch classes, root first. */
  readonly tones: readonly number[];
}

/** Pitch class of a degree; degrees beyond the octave wrap. */
export function pitchClass({ tonic, mode }: Scale, degree: number): number {
  return (tonic + (steps[mode][((degree % 7) + 7) % 7] ?? 0)) % 12;
}

/** Triad on the degree, with its seventh where the tune asks for colour. */
export function chordOn(scale: Scale, degree: number, seventh: boolean): Chord {
  const offsets = seventh ? [0, 2, 4, 6] : [0, 2, 4];
  const tones = offsets.map((offset) => pitchClass(scale, degree + offset));
  return { degree, root: pitchClass(scale, degree), tones };
}

/** All pitches of these classes within the range, lowest first. */
export function pitchesOf(classes: readonly number[], low: number, high: number): number[] {
  const pitches: number[] = [];
  for (let pitch = low; pitch <= high; pitch++) {
    if (classes.includes(pitch % 12)) pitches.push(pitch);
  }
  return pitches;
}

/**
 * A voicing of the chord close to the one before: every voice goes to the nearest tone that is
 * free, then what the chord still misses is added. So chords flow instead of jumping.
 */
export function voiceLead(chord: Chord, before: readonly number[], low = 50, high = 70): number[] {
  if (before.length === 0) return openVoicing(chord, low);
  const choices = pitchesOf(chord.tones, low, high);
  let best: number[] = [];
  let least = Infinity;
  for (const voicing of closeVoicings(choices, chord.tones.length)) {
    const complete = chord.tones.every((tone) => voicing.some((pitch) => pitch % 12 === tone));
    if (!complete) continue;
    const moved = voicing.reduce(
      (sum, pitch, i) => sum + Math.abs(pitch - (before[i] ?? pitch)),
      0,
    );
    if (moved < least) [best, least] = [voicing, moved];
  }
  return best.length > 0 ? best : openVoicing(chord, low);
}

function openVoicing(chord: Chord, low: number): number[] {
  let floor = low;
  return chord.tones.map((tone) => {
    const pitch = floor + ((((tone - floor) % 12) + 12) % 12);
    floor = pitch + 1;
    return pitch;
  });
}

/** Runs of neighbouring chord tones: all inversions in close position. */
function closeVoicings(choices: readonly number[], voices: number): number[][] {
  const count = Math.max(0, choices.length - voices + 1);
  return Array.from({ length: count }, (_, start) => choices.slice(start, start + voices));
}

/** The pitch of the class that is nearest to `near`. */
export function nearest(tone: number, near: number): number {
  const below = near - ((((near - tone) % 12) + 12) % 12);
  return near - below <= 6 ? below : below + 12;
}

export function frequency(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}
