import type { ProvidersDescription } from "../../../providers/describe-providers.ts";
import type { SpokenScene } from "../video.contract.ts";
import type { PassedOver } from "./voice-choice.ts";

/** `speech.render` */
export interface RenderSpeechParams {
  readonly sceneId?: string;
  /** One sentence, or a few. */
  readonly text: string;
  readonly language: string;
  readonly voice?: string;
  /** Speaks in place of `voice`: that of the scene, where it has one of its own. */
  readonly sceneVoice?: string;
  readonly provider?: string;
  /** Decides the noise of neural voices. @default 1 */
  readonly seed?: number;
  /** Only to be heard now: the sound is deleted after a day or two, unless a run makes the same. */
  readonly preview?: boolean;
}

export interface RenderSpeechResult extends SpokenScene {
  /** Key of `audio` in the object store: the spec's name. */
  readonly audioPath: string;
  /** Said to the creator: why a better voice was not used, and the like. */
  readonly notes: readonly string[];
}

/** `speech.describe` */
export interface DescribeSpeechParams {
  readonly language: string;
  readonly voice?: string;
  readonly provider?: string;
}

export interface DescribeSpeechResult extends ProvidersDescription {
  /** Who would speak now. */
  readonly provider: string;
  readonly voice: string;
  readonly passedOver: readonly PassedOver[];
  readonly notes: readonly string[];
}

/** `speech.voices` */
export interface VoiceRow {
  readonly id: string;
  readonly name: string;
  /** BCP 47 primary tag, `*` for any. */
  readonly language: string;
  readonly provider: string;
  readonly available: boolean;
  readonly licence: string;
  /** What is missing and how to get it, where it is not available. */
  readonly missing?: string;
}
