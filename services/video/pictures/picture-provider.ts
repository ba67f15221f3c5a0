import type { Provider } from "../../../providers/provider.ts";
import type { Frame } from "../design/frame.ts";
import type { PictureIdea } from "../video.contract.ts";

/** A scene that wants a picture. */
export interface PictureScene {
  readonly sceneId: string;
  readonly picture: PictureIdea;
  /** The sentence. */
  readonly text: string;
}

export interface PictureSearch {
  readonly query: string;
  readonly frame: Frame;
  /** BCP 47 primary tag of the query. */
  readonly language: string;
  readonly kind: "still" | "clip";
  readonly signal: AbortSignal;
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
