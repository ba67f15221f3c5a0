import type { Ease } from "../../video/scene-drawing.ts";
import type { Chance } from "../seed.ts";
import type { Box, Frame } from "../frame.ts";
import type { Raster } from "../raster/raster.ts";
import type { FontFace } from "../text/font-faces.ts";

/** Colours of one scene, `#rrggbb`. */
export interface Palette {
  readonly name: string;
  /** Hue that the background is felt as, in degrees of OKLCH. */
  readonly hue: number;
  /** Background from the edge of the frame to its light. */
  readonly deep: string;
  readonly mid: string;
  readonly bright: string;
  /** Letters on the background. */
  readonly ink: string;
  /** Small letters on the background, drawn without an outline. */
  readonly plain: string;
  /** The telling word, lines, bars. Readable on the background. */
  readonly accent: string;
  /** A second accent: comparison's other side, small shapes. */
  readonly second: string;
}

/** How headline letters are drawn. */
export interface TitleLook {
  readonly faces: readonly FontFace[];
  readonly uppercase: boolean;
  readonly tracking: number;
  readonly leading: number;
  /** Letters run from ink to this share of the accent, top to bottom. 0 is flat. */
  readonly gradient: number;
  /** Outline in px at 100 px letters. */
  readonly outline?: { readonly colour: "deep" | "black" | "white"; readonly width: number };
  /** A copy behind, moved, without blur: in px at 100 px letters. */
  readonly block?: {
    readonly colour: "deep" | "black" | "accent";
    readonly dx: number;
    readonly dy: number;
  };
  /** Blurred copy behind: a glow (bright colour) or a shadow (dark colour). */
  readonly halo?: {
    readonly colour: "bright" | "black" | "white" | "accent" | "deep";
    readonly sigma: number;
    readonly opacity: number;
  };
  /** How the telling word stands out. */
  readonly emphasis: "colour" | "marker" | "underline" | "box";
  /** Degrees, clockwise. */
  readonly tilt: number;
}

/** How the bundled art is set on the background. */
export interface ArtLook {
  /** White edge of a sticker in px at 600 px art. */
  readonly edge?: { readonly width: number; readonly colour: string; readonly line?: string };
  readonly shadow: {
    readonly colour: string;
    readonly dx: number;
    readonly dy: number;
    readonly sigma: number;
    readonly opacity: number;
  };
  readonly glow?: { readonly sigma: number; readonly opacity: number };
}

/** Cards, bars and rules of the layouts that draw what a sentence says. */
export interface PanelLook {
  readonly colour: (palette: Palette) => string;
  readonly opacity: number;
  /** Corner radius in px. */
  readonly radius: number;
  readonly stroke?: { readonly colour: (palette: Palette) => string; readonly width: number };
  readonly shadow: {
    readonly dx: number;
    readonly dy: number;
    readonly sigma: number;
    readonly opacity: number;
  };
  /** Letters on the panel. */
  readonly ink: (palette: Palette) => string;
  /** Bars of a comparison, where they differ from the panel. */
  readonly bars?: (palette: Palette) => readonly [left: string, right: string];
  /** Numbers on the panel. */
  readonly accent: (palette: Palette) => string;
}

export interface MotionLook {
  readonly ease: Ease;
  /** Length of an entrance in seconds. */
  readonly seconds: number;
  /** Way of an entrance in px. */
  readonly distance: number;
  /** Turn of the drift in seconds, and its reach in px. */
  readonly driftSeconds: number;
  readonly driftReach: number;
  /** Speed of the camera in px per second. */
  readonly camera: number;
}

export interface CaptionCharacter {
  readonly faces: readonly FontFace[];
  readonly uppercase: boolean;
  readonly effect: "colour" | "pop" | "box";
  readonly size: Readonly<Record<Frame["aspect"], number>>;
  readonly outlineWidth: number;
  readonly colours: (palette: Palette) => {
    readonly colour: string;
    readonly lit: string;
    readonly outline: string;
  };
  readonly box?: (palette: Palette) => { readonly colour: string; readonly opacity: number };
}

/** What a style paints its background on. */
export interface PlateRequest {
  readonly width: number;
  readonly height: number;
  /** Where the frame's top-left corner lies on the plate in the middle of the move. */
  readonly margin: number;
  readonly frame: Frame;
  readonly palette: Palette;
  /** What the light falls on, in pixels of the frame. */
  readonly focus: Box;
  /** False where words or cards stand in the focus: no shape belongs behind them. */
  readonly subject: boolean;
  readonly chance: Chance;
  /** Counts the scenes, so that neighbours differ. */
  readonly index: number;
}

export interface Style {
  /** As users write it. */
  readonly name: string;
  readonly title: string;
  /** What topics that it suits speak about, for `auto`. */
  readonly topics: RegExp;
  /** True where letters are dark on a light background. */
  readonly light: boolean;
  readonly palettes: readonly Palette[];
  /** Whether the background takes the art's hue (light) or keeps away from it (flat colour). */
  readonly harmony: "near" | "far";
  readonly heading: TitleLook;
  /** Labels, items and quotes. */
  readonly body: Pick<TitleLook, "faces" | "uppercase" | "tracking" | "leading">;
  readonly art: ArtLook;
  readonly panel: PanelLook;
  /** Where headlines stand in an upright frame. */
  readonly align: "centre" | "left";
  /** True where a headline may also stand below the art. */
  readonly headingBelow: boolean;
  readonly motion: MotionLook;
  readonly caption: CaptionCharacter;
  paintPlate(request: PlateRequest): Promise<Raster>;
}
