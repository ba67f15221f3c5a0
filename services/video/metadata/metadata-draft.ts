import type { Aspect, FinishedVideo, KeywordsResult, Script } from "../video.contract.ts";

/** What metadata is written from. */
export interface MetadataBrief {
  readonly script: Script;
  readonly keywords: Pick<KeywordsResult, "keywords" | "related">;
  readonly video: Pick<FinishedVideo, "seconds" | "scenes" | "credits">;
  readonly aspect: Aspect;
}

/** What a writer finds words for; chapters, sources and credits are facts and come from elsewhere. */
export interface MetadataDraft {
  /** Three, each from another side, best first. */
  readonly titles: readonly string[];
  /** One or two paragraphs. */
  readonly summary: string;
  readonly tags: readonly string[];
  /** Without `#`. */
  readonly hashtags: readonly string[];
  /** YouTube's category id. */
  readonly categoryId: string;
}
