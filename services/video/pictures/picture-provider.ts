import type { Provider } from "../../../providers/provider.ts";
import type { Frame } from "../design/frame.ts";

export interface PictureSearch {
  readonly query: string;
  readonly frame: Frame;
  readonly kind: "still" | "clip";
  readonly signal: AbortSignal;
  /** Milliseconds for the whole answer. */
  readonly timeoutMs: number;
}

/** A picture that a provider offers, not yet fetched. */
export interface PictureOffer {
  /** The provider's name for it: the same picture is used once in a film. */
  readonly id: string;
  readonly kind: "still" | "clip";
  /** Where its bytes are. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** What the provider says it shows: title, tags, description. */
  readonly words: string;
  /** Line for the description: title, author, licence, address. */
  readonly credit: string;
}

/** Offers pictures for a query, best first. */
export interface PictureProvider extends Provider {
  /** Whether it has moving pictures too. */
  readonly clips: boolean;
  search(request: PictureSearch): Promise<readonly PictureOffer[]>;
}
