/** What a film may be like, as the address of Make holds it. */
export interface FilmOptions {
  readonly language: FilmLanguage;
  readonly aspect: Aspect;
  readonly style: StyleName;
  /** Wanted length in seconds. */
  readonly duration: number;
  /** `provider/voice`; absent for the best there is. */
  readonly voice?: string;
  readonly music: boolean;
}

export const filmLanguages = ["en", "fr", "es"] as const;
export type FilmLanguage = (typeof filmLanguages)[number];

export const aspects = ["9:16", "16:9", "1:1"] as const;
export type Aspect = (typeof aspects)[number];

export const styleNames = ["auto", "aurora", "paper", "pop", "poster", "neon", "bloom"] as const;
export type StyleName = (typeof styleNames)[number];

/** Seconds that are offered; the pipeline takes any from 15 to 600. */
export const durations = [30, 60, 90, 180, 300] as const;

export function defaultOptions(language: string): FilmOptions {
  const spoken = filmLanguages.find((one) => one === language) ?? "en";
  return { language: spoken, aspect: "9:16", style: "auto", duration: 60, music: true };
}

/** An article to tell, or own words that are spoken as they stand. */
export type Telling = "article" | "script";

export interface MakeSearch extends Partial<FilmOptions> {
  /** What the field holds at first: links of other places bring it. */
  readonly topic?: string;
  /** Of a text: whether it is spoken as it stands. @default "article" */
  readonly telling?: Telling;
  /** The run that was begun here. */
  readonly run?: string;
}

/** Takes from an address what makes sense, and leaves the rest. */
export function readSearch(search: Readonly<Record<string, unknown>>): MakeSearch {
  const { duration, voice, music, topic, telling, run } = search;
  const found = {
    language: filmLanguages.find((one) => one === search.language),
    aspect: aspects.find((one) => one === search.aspect),
    style: styleNames.find((one) => one === search.style),
    duration:
      typeof duration === "number" && duration >= 15 && duration <= 600 ? duration : undefined,
    voice: typeof voice === "string" ? voice : undefined,
    music: typeof music === "boolean" ? music : undefined,
    telling: telling === "script" ? telling : undefined,
    topic: typeof topic === "string" ? topic : undefined,
    run: typeof run === "string" ? run : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The options of an address, the missing ones as they are by default. */
export function optionsOf(search: MakeSearch, language: string): FilmOptions {
  const { aspect, style, duration, voice, music } = search;
  const usual = defaultOptions(search.language ?? language);
  return {
    language: search.language ?? usual.language,
    aspect: aspect ?? usual.aspect,
    style: style ?? usual.style,
    duration: duration ?? usual.duration,
    music: music ?? usual.music,
    ...(voice === undefined ? {} : { voice }),
  };
}
