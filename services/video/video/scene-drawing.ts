/**
 * A scene as flat pictures with motion: what the design draws (sharp) and the renderer animates
 * (ffmpeg `crop` and `overlay`). Everything is in pixels of the finished frame and seconds from the
 * start of the segment. The design knows no ffmpeg, the renderer knows no style.
 */
export interface SceneDrawing {
  readonly width: number;
  readonly height: number;
  /** Length of the segment at 30 frames per second. */
  readonly frames: number;
  readonly plate: Plate;
  /** Bottom to top. */
  readonly layers: readonly Layer[];
  readonly captions?: CaptionTrack;
}

/** The opaque background, larger than the frame where the camera moves over it. */
export interface Plate {
  /** PNG or JPEG for a still, any video that ffmpeg reads for a clip (looped, its sound ignored). */
  readonly file: string;
  readonly kind: "still" | "clip";
  /** Size of the file's picture; at least the frame. A clip is scaled to cover this size. */
  readonly width: number;
  readonly height: number;
  /** Top-left corner of the visible part at the first and the last frame. */
  readonly from: Point;
  readonly to: Point;
  readonly ease: Ease;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Ease = "linear" | "in" | "out" | "inOut" | "back" | "elastic";

/** A picture with transparency. */
export interface Layer {
  /**
   * PNG files with alpha, all of one size. One file is a still; several are played once at 30 per
   * second from `at` and the last one is held (a pop, a draw-on, a count-up).
   */
  readonly files: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Top-left corner at rest. */
  readonly x: number;
  readonly y: number;
  /** When it appears. @default 0 */
  readonly at?: number;
  /** When it has left. @default the end */
  readonly until?: number;
  readonly enter?: Move;
  readonly exit?: Move;
  /** Endless gentle movement while visible. */
  readonly drift?: Drift;
  /** Constant speed in pixels per second, for particles and parallax. */
  readonly velocity?: Point;
  /** Set on captions that are drawn as pictures: the lines that this one shows. */
  readonly captionLines?: number;
}

/** Enter: from the offset to rest. Exit: from rest to the offset. */
export interface Move {
  /** Offset from the place at rest. */
  readonly dx: number;
  readonly dy: number;
  readonly seconds: number;
  readonly ease: Ease;
  /** Also fades in (enter) or out (exit) over the same time. */
  readonly fade: boolean;
}

/** x += ax·sin(2π(t/period + phase)), y += ay·cos(2π(t/period + phase)) */
export interface Drift {
  readonly ax: number;
  readonly ay: number;
  /** Seconds of one turn. */
  readonly period: number;
  /** 0 to 1. */
  readonly phase: number;
}

/** Captions that the renderer burns in with libass. Times are seconds within the segment. */
export interface CaptionTrack {
  /** Phrases that are on screen together, in order, without overlap. */
  readonly phrases: readonly CaptionPhrase[];
  readonly look: CaptionLook;
  /** Box that the captions must stay in. */
  readonly area: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface CaptionPhrase {
  readonly start: number;
  readonly end: number;
  /** One or two lines of words. With word times the spoken word is lit, else the phrase. */
  readonly lines: readonly (readonly CaptionWord[])[];
}

export interface CaptionWord {
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

export interface CaptionLook {
  /** Family name as in the TTF, and the folder that holds it. */
  readonly font: string;
  readonly fontsDir: string;
  readonly bold: boolean;
  /** Height of the letters' em in pixels. */
  readonly size: number;
  /** Colours `#rrggbb`. */
  readonly colour: string;
  readonly lit: string;
  readonly outline: string;
  readonly outlineWidth: number;
  /** Optional box behind the text. */
  readonly box?: { readonly colour: string; readonly opacity: number };
  readonly uppercase: boolean;
  /** How the spoken word is lit. */
  readonly effect: "colour" | "pop" | "box";
}
