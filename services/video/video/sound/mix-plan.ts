/** Everything that the mix depends on; plain data, for it goes to a worker thread. */
export interface MixPlan {
  /** Length of the film. */
  readonly seconds: number;
  readonly narration: readonly Sentence[];
  /** Starts of the scenes after the first. */
  readonly cuts: readonly number[];
  /** Absent: the voice alone. */
  readonly music?: { readonly style: string; readonly seed: number };
}

export interface Sentence {
  /** WAV, mono, 48 kHz, 16 bit. */
  readonly file: string;
  /** Seconds in the film. */
  readonly start: number;
}
