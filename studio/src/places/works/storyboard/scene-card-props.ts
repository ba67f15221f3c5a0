import type { DragEvent } from "react";
import type { Aspect, ScriptScene, Segment } from "../../../../../services/video/video.contract.ts";
import type { FilmScene } from "../film/film-parts.ts";
import type { Change } from "./draft.ts";
import type { SceneProgress } from "./scene-progress.ts";
import type { DraftKeeper } from "./use-draft.ts";
import type { Listening } from "./use-listen.ts";
import type { DropPlace } from "./use-scene-drag.ts";
import type { SceneStill, StillWish } from "./use-scene-still.ts";

/** A scene, and what is done with it. */
export interface SceneCardProps {
  readonly scene: ScriptScene;
  readonly place: number;
  readonly draft: DraftKeeper;
  /** As it stands in the film; not of a new scene. */
  readonly filmed: FilmScene | undefined;
  readonly poster: Segment | undefined;
  /** Address of the picture of its new segment, once that is rendered. */
  readonly rendered: string | undefined;
  /** What it would be drawn of, where it was edited. */
  readonly wish: StillWish | undefined;
  readonly changes: readonly Change[];
  readonly isAgain: boolean;
  readonly peaks: readonly number[] | undefined;
  readonly progress: SceneProgress | undefined;
  /** Seconds within the scene; undefined where the playhead is elsewhere. */
  readonly playhead: number | undefined;
  readonly isSelected: boolean;
  readonly aspect: Aspect;
  readonly listening: Listening;
  readonly onSeek: () => void;
  readonly onSelect: () => void;
  readonly dropPlace: DropPlace | undefined;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** A part of the card. */
export interface CardPartProps extends SceneCardProps {
  readonly seconds: number;
  readonly still: SceneStill;
}
