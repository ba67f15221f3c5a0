export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** A sentence, or how it is written for what it speaks of: `(count: number) => string`. */
type Message = string | ((...about: never[]) => string);
type Messages = Readonly<Record<string, Message>>;

/** The same keys, and the same arguments. */
type Translation<English extends Messages> = {
  readonly [Key in keyof English]: English[Key] extends (...about: infer About) => string
    ? (...about: About) => string
    : string;
};

export type Words<English extends Messages> = Readonly<Record<Language, Translation<English>>>;

/**
 * The words of one place in both languages. A key that French lacks, or has too many, or that takes
 * other arguments, does not compile.
 */
export function defineWords<English extends Messages>(words: {
  readonly en: English;
  readonly fr: Translation<English>;
}): Words<English>;
export function defineWords({ en, fr }: Readonly<Record<Language, Messages>>) {
  return {
    en,
    fr: Object.fromEntries(Object.entries(fr).map(([key, message]) => [key, typeset(message)])),
  };
}

function typeset(message: Message): Message {
  if (typeof message === "string") return keepTogether(message);
  return (...about) => keepTogether(message(...about));
}

/** French marks stand apart from their words, but never on another line. */
function keepTogether(french: string): string {
  return french.replaceAll(/ (?=[?!;:»%])|(?<=«) /g, "\u00A0");
}
