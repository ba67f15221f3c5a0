import type { Source } from "../../video.contract.ts";

/** A text to tell, taken apart: what is spoken about, and where it was taken from. */
export interface Article {
  readonly title?: string;
  /** In the text's order; words only, without markup. Markers of sources stay: `[1]`. */
  readonly paragraphs: readonly string[];
  /** The text's own list of sources, in its order: `[2]` in a paragraph is the second. */
  readonly sources: readonly Source[];
}
