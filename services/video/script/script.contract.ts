import type { ProvidersDescription } from "../../../providers/describe-providers.ts";

/** `script.generate`; its result is the `Script` of `video.contract.ts`. */
export interface GenerateParams {
  readonly topic: string;
  /** Article to tell, Markdown, plain text or HTML; facts come from it alone. */
  readonly text?: string;
  /** Page with the article to tell. */
  readonly url?: string;
  /** The creator's own words, spoken as they stand. */
  readonly script?: string;
  readonly language: string;
  /** Wanted length in seconds. */
  readonly duration: number;
  readonly keywords?: readonly (string | { readonly term: string })[];
  readonly provider?: string;
}

/** `script.describe`: as `generate`, with less known. */
export type DescribeParams = Omit<GenerateParams, "topic"> & { readonly topic?: string };

/**
 * What would happen now. Whatever would stop the script (too little known, a page that cannot be
 * read) is thrown, so that it is said before the start.
 */
export interface DescribeResult extends ProvidersDescription {
  /** Who would write. */
  readonly provider: string;
  readonly passedOver: readonly { readonly name: string; readonly missing: string }[];
  /** Length of the script, where writing it to see costs nothing. */
  readonly seconds?: number;
  readonly notes: readonly string[];
}
