import type { ArtifactRef } from "../../storage/objects/types.ts";

/**
 * The shapes that the video company's services hand to each other. Times are seconds, positions are
 * pixels of the finished frame unless a comment says otherwise.
 */

export type Aspect = "9:16" | "16:9" | "1:1";

/** Where a fact came from; shown in the description and in `script.md`. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly author?: string;
  readonly licence?: string;
}

// ---------------------------------------------------------------- keywords.fetch
export interface Keyword {
  readonly term: string;
  /** 0 to 1, best first. */
  readonly score: number;
  /** Where it was found: `serpapi`, `suggest`, `wikipedia`, `wordnet`, `topic`, `text`. */
  readonly source: string;
}

export interface KeywordsResult {
  readonly topic: string;
  readonly language: string;
  readonly keywords: readonly Keyword[];
  /** Questions people ask about the topic. */
  readonly questions: readonly string[];
  readonly related: readonly string[];
  readonly provider: string;
  /** Said to the creator: a provider that was not reached, and the like. */
  readonly notes: readonly string[];
}

// ---------------------------------------------------------------- script.generate
export interface Script {
  readonly title: string;
  /** BCP 47 primary tag: `en`. */
  readonly language: string;
  /** In the order they are spoken; first the hook, last the call to action. At least three. */
  readonly scenes: readonly ScriptScene[];
  readonly sources: readonly Source[];
  /** Expected length in seconds at the language's usual pace. */
  readonly seconds: number;
  readonly provider: string;
  /** Said to the creator: shortened because little is known, and the like. */
  readonly notes: readonly string[];
}

export interface ScriptScene {
  /** Stable over edits of other scenes: `s1`, `s2`, … */
  readonly id: string;
  readonly role: "hook" | "body" | "callToAction";
  /** The one sentence that is spoken. */
  readonly text: string;
  /** On-screen words, two to five of them, in the sentence's language, its own case. */
  readonly headline: string;
  readonly picture: PictureIdea;
  readonly layout: SceneLayout;
  /** Ids of the sources that support the sentence. */
  readonly sources: readonly string[];
  /** Id of the voice that speaks this sentence. @default the film's */
  readonly voice?: string;
  /** @default what is found or drawn for the sentence */
  readonly shows?: ChosenPicture;
}

/** What the creator wants to be seen in a scene. */
export type ChosenPicture =
  /** Art of the bundled set by name, main subject first. */
  | { readonly kind: "art"; readonly art: readonly string[] }
  /** A picture or clip of their own; `name` is its file's. */
  | { readonly kind: "own"; readonly artifact: ArtifactRef; readonly name: string }
  /** One that `video.pictures` found. */
  | { readonly kind: "found"; readonly picture: Picture };

/** What should be seen, as words: the design finds art, the providers find photographs. */
export interface PictureIdea {
  /** Concrete things in the sentence, most telling first: `["octopus", "heart"]`. In English where known. */
  readonly subjects: readonly string[];
  /** Query for photograph providers. */
  readonly query: string;
}

/**
 * The shape of a scene. `picture` shows art or a photograph; the others draw what the sentence
 * says. A layout carries only words and numbers that stand in the sentence.
 */
export type SceneLayout =
  | { readonly kind: "picture" }
  | { readonly kind: "statement" }
  | { readonly kind: "number"; readonly value: string; readonly unit: string }
  | {
      readonly kind: "comparison";
      readonly left: { readonly label: string; readonly value?: string };
      readonly right: { readonly label: string; readonly value?: string };
    }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "quote"; readonly quote: string; readonly by?: string }
  | {
      readonly kind: "timeline";
      readonly points: readonly { readonly when: string; readonly what: string }[];
    };

// ---------------------------------------------------------------- speech.render
/** Times within the audio of the sentence. */
export interface WordTime {
  /** The word as written in the sentence, punctuation included. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SpokenScene {
  readonly sceneId: string;
  readonly text: string;
  /** WAV, 48 kHz, mono, 16 bit, trimmed of silence at both ends. */
  readonly audio: ArtifactRef;
  readonly seconds: number;
  /** One entry per written word, in order; absent if the provider gives no times. */
  readonly words?: readonly WordTime[];
  readonly voice: string;
  readonly provider: string;
}

// ---------------------------------------------------------------- video.*
/** A photograph, drawing or clip with its licence. */
export interface Picture {
  readonly artifact: ArtifactRef;
  readonly kind: "still" | "clip";
  readonly width: number;
  readonly height: number;
  /** Line for the description: title, author, licence, address. Absent for the creator's own. */
  readonly credit?: string;
  readonly provider: string;
  /** Key of the file that it was made of, where the creator chose that for the scene. */
  readonly madeOf?: string;
}

/**
 * All that one segment depends on, and nothing else: its hash decides whether it is rendered again.
 * That is why it holds its own index and the count of scenes, but no time within the film.
 */
export interface StoryboardScene {
  readonly sceneId: string;
  /** Position among the scenes, for the progress line made of one dash per scene. */
  readonly index: number;
  readonly count: number;
  readonly text: string;
  readonly headline: string;
  readonly role: ScriptScene["role"];
  readonly language: string;
  readonly layout: SceneLayout;
  /** Art of the bundled set by name, main subject first; empty means typography. */
  readonly art: readonly string[];
  /** Art of what the film is about, for a scene that shows nothing of its own. */
  readonly motif?: string;
  readonly picture?: Picture;
  readonly words?: readonly WordTime[];
  /** Length of the segment in frames at 30 per second: the voice with its pauses, rounded up. */
  readonly frames: number;
  /** When the voice starts within the segment. */
  readonly voiceAt: number;
  /** Length of the voice. */
  readonly voiceSeconds: number;
  readonly style: string;
  readonly aspect: Aspect;
  /** Chosen per scene from the run's seed: variation without dependence on other scenes. */
  readonly seed: number;
}

export interface Storyboard {
  readonly title: string;
  readonly language: string;
  readonly aspect: Aspect;
  readonly style: string;
  readonly scenes: readonly StoryboardScene[];
  /** Length of the film in frames. */
  readonly frames: number;
  readonly credits: readonly string[];
  /** Where the pictures come from, the most scenes first: `designed, openverse`. */
  readonly provider?: string;
  /** Said to the creator: pictures that fit no sentence, a network that was not reached. */
  readonly notes?: readonly string[];
}

/** A picture of a scene, drawn ahead of everything so that there is something to look at. */
export interface SceneStill {
  readonly sceneId: string;
  /** JPEG, 640 pixels on its longer side. */
  readonly picture: ArtifactRef;
}

export interface Segment {
  readonly sceneId: string;
  /** H.264 video without sound. */
  readonly video: ArtifactRef;
  /** JPEG of a frame that shows everything, 640 pixels on its longer side; absent in earlier versions. */
  readonly poster?: ArtifactRef;
  readonly frames: number;
  readonly captions?: CaptionExtent;
  /** Absent in segments of earlier versions: `video.assemble` watches them. */
  readonly picture?: SegmentPicture;
}

/** What was seen in the encoded picture of a segment, captions and progress line masked. */
export interface SegmentPicture {
  /** Counted by decoding. */
  readonly frames: number;
  readonly black: Stretches;
  /** Frames that repeat the one before the stretch. */
  readonly frozen: Stretches;
  /** SHA-256 of the encoded frames: the film that is joined of them has the same. */
  readonly packets: string;
}

/** Lengths in frames. Stretches at the ends may go on in the segments before and after. */
export interface Stretches {
  readonly longest: number;
  readonly atStart: number;
  readonly atEnd: number;
}

/** How the burned-in captions of a segment lie. */
export interface CaptionExtent {
  /** Most lines that are on screen together. */
  readonly lines: number;
  /** Farthest that letters or their outlines reach beyond the frame; 0 where all are inside. */
  readonly outsidePixels: number;
}

export interface Soundtrack {
  /** AAC in MP4, 48 kHz stereo, mastered. */
  readonly audio: ArtifactRef;
  readonly seconds: number;
  readonly lufs: number;
  readonly truePeakDb: number;
}

export interface FinishedVideo {
  readonly video: ArtifactRef;
  /** Key of `video` in the object store: the spec's name. */
  readonly videoPath: string;
  readonly poster: ArtifactRef;
  readonly captionsSrt: ArtifactRef;
  readonly captionsVtt: ArtifactRef;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  /** Start of each scene in the film, for chapters. */
  readonly scenes: readonly {
    readonly sceneId: string;
    readonly start: number;
    readonly headline: string;
  }[];
  readonly measures: FilmMeasures;
  readonly credits: readonly string[];
  readonly provider: string;
}

/** What was measured on the finished file. A value outside its limit fails the step. */
export interface FilmMeasures {
  readonly [name: string]: {
    readonly value: number | string | boolean;
    readonly limit: string;
    readonly ok: boolean;
  };
}

// ---------------------------------------------------------------- thumbnail.generate
export interface ThumbnailVariant {
  readonly id: string;
  /** JPEG 1280×720, under 2 MB. */
  readonly wide: ArtifactRef;
  /** JPEG 1080×1920, under 2 MB. */
  readonly vertical: ArtifactRef;
  readonly words: string;
  /** WCAG contrast ratio of the words against what is behind them. */
  readonly contrast: number;
}

export interface ThumbnailsResult {
  readonly variants: readonly ThumbnailVariant[];
  /** Key of the first variant: the spec's name. */
  readonly thumbnailPath: string;
  readonly provider: string;
}

// ---------------------------------------------------------------- metadata.generate
export interface VideoMetadata {
  /** Three, best first, each at most 100 characters. */
  readonly titles: readonly string[];
  /** At most 5,000 bytes of UTF-8, without `<` and `>`. */
  readonly description: string;
  /** At most 500 characters in all as YouTube counts them. */
  readonly tags: readonly string[];
  readonly hashtags: readonly string[];
  /** YouTube's category id. */
  readonly categoryId: string;
  readonly language: string;
  readonly chapters: readonly { readonly start: number; readonly title: string }[];
  readonly provider: string;
}
