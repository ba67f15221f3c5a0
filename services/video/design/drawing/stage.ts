import type { StoryboardScene } from "../../video.contract.ts";
import type { Box, Frame } from "../frame.ts";
import type { Chance } from "../seed.ts";
import type { Palette, Style } from "../styles/style.ts";
import type { LayerWriter } from "./layer-writer.ts";

/** All that a layout draws with. */
export interface Stage {
  readonly scene: StoryboardScene;
  readonly frame: Frame;
  readonly style: Style;
  readonly palette: Palette;
  readonly chance: Chance;
  readonly writer: LayerWriter;
  /** Length of the segment in seconds. */
  readonly seconds: number;
  readonly signal?: AbortSignal;
}

/** What a layout tells the background. */
export interface Composed {
  /** Where the light falls. */
  readonly focus: Box;
  /** False where words or cards stand there: no shape belongs behind them. */
  readonly subject: boolean;
}
