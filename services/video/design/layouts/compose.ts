import type { Composed, Stage } from "../drawing/stage.ts";
import { composeComparison } from "./comparison-layout.ts";
import { composeList } from "./list-layout.ts";
import { composeNumber } from "./number-layout.ts";
import { composePicture } from "./picture-layout.ts";
import { composeQuote } from "./quote-layout.ts";
import { composeStatement } from "./statement-layout.ts";
import { composeTimeline } from "./timeline-layout.ts";

/** Draws what the scene's layout asks for; a picture without art is set in type. */
export function compose(stage: Stage): Promise<Composed> {
  const { layout, art } = stage.scene;
  switch (layout.kind) {
    case "picture":
      return art.length > 0 ? composePicture(stage) : composeStatement(stage);
    case "statement":
      return composeStatement(stage);
    case "number":
      return composeNumber(stage, layout);
    case "comparison":
      return composeComparison(stage, layout.left, layout.right);
    case "list":
      return layout.items.length > 0 ? composeList(stage, layout.items) : composeStatement(stage);
    case "quote":
      return composeQuote(stage, layout);
    case "timeline":
      return layout.points.length > 0
        ? composeTimeline(stage, layout.points)
        : composeStatement(stage);
  }
}
