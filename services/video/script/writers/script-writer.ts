import type { Pay } from "../../../../providers/pay.ts";
import type { Provider } from "../../../../providers/provider.ts";
import type { Script, Source } from "../../video.contract.ts";
import type { Article } from "../text/article.ts";

/** The text that a script is written from, and what to credit for it. */
export interface Material {
  readonly article: Article;
  /** At least one; where the text lists its own, those. */
  readonly sources: readonly Source[];
}

export interface ScriptRequest {
  readonly topic: string;
  /** Given by the creator; facts come from it alone. */
  readonly material?: Material;
  /** The creator's own words, spoken as they stand. */
  readonly script?: string;
  readonly language: string;
  /** Wanted length in seconds. */
  readonly duration: number;
  readonly keywords: readonly string[];
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  readonly pay: Pay;
}

/** A provider that writes scripts. */
export interface ScriptWriter extends Provider {
  /** Whether it is made for what the creator gave: an article, a script, or a topic alone. */
  suits(request: Pick<ScriptRequest, "material" | "script">): boolean;
  /**
   * True where writing costs nothing and takes no time, so that `describe` tries it to find out
   * what would go wrong.
   */
  readonly cheap: boolean;
  /** @throws TroupeError `TOPIC_UNKNOWN` where it knows too little for three scenes */
  write(request: ScriptRequest): Promise<Script>;
}
