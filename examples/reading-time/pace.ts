import type { Provider } from "../../providers/provider.ts";

/** Knows how long a sentence takes to read aloud. */
export interface PaceProvider extends Provider {
  /** Seconds. */
  secondsFor(sentence: string): number;
}

/** Long words take longer: groups of vowels, at four a second. */
const syllables: PaceProvider = {
  name: "syllables",
  online: false,
  missing: () => undefined,
  secondsFor: (sentence) => (sentence.match(/[aeiouy]+/gi) ?? []).length / 4,
};

/** Every word takes the same time, at 150 a minute. */
const words: PaceProvider = {
  name: "words",
  online: false,
  missing: () => undefined,
  secondsFor: (sentence) => (sentence.match(/\S+/g) ?? []).length / 2.5,
};

/** Best first. */
export const paceProviders: readonly PaceProvider[] = [syllables, words];
