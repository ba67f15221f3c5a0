/** Singular and plural of a unit, and the word for one of it. */
export interface UnitName {
  readonly one: string;
  readonly many: string;
}

/** What stands beside a word, without the signs around it. */
export interface Beside {
  readonly previous: string;
  readonly next: string;
}

/** How a language that writes "1.234,5" or "1 234,5" reads its figures and signs. */
export interface SpokenLanguage {
  /** Name of a whole number. @param digits ASCII digits alone @param next word that it counts */
  readonly cardinal: (digits: string, next: string) => string;
  readonly fraction: (above: string, below: string) => string;
  /** "7:30", "7 h 30". Minutes may be 0. */
  readonly clock: (hours: string, minutes: string) => string;
  /** What only this language writes: ordinals, numerals of kings and centuries. */
  readonly special: (core: string, around: Beside) => string | undefined;
  /** "2½": two and a half. */
  readonly half: (digits: string) => string;
  readonly words: {
    /** Between a whole number and its decimals. */
    readonly decimal: string;
    /** "10–20" */
    readonly to: string;
    /** "3×" */
    readonly times: string;
    /** "4×4" */
    readonly by: string;
    readonly dot: string;
    readonly slash: string;
  };
  /** Before a number: minus, plus, about. */
  readonly signs: Readonly<Record<string, string>>;
  /** Anywhere else: and, at, equals. */
  readonly symbols: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, UnitName>>;
  /** Lower case, with their full stops. */
  readonly abbreviations: Readonly<Record<string, string>>;
}
