import type { FilmOptions } from "./film-options.ts";

/** What an option's panel is given. */
export interface PanelProps {
  readonly options: FilmOptions;
  /** What the film is about, as far as that is typed. */
  readonly topic: string;
  readonly onChange: (changed: Partial<FilmOptions>) => void;
}

export type OptionName = "language" | "voice" | "format" | "style" | "length" | "music";
