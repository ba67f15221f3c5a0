import type {
  ItemKind,
  ItemState,
} from "../../../../services/platform/catalog/catalog.contract.ts";
import { type WorkRunState, workRunStates } from "./runs/work-runs.ts";

/** What the addresses of works say; what they do not know they leave out. */

export const workKinds = ["video", "audio", "image", "document"] as const satisfies ItemKind[];
export const workStates = ["ready", "sent", "making"] as const satisfies (ItemState | "making")[];

export interface WorksSearch {
  readonly kind?: (typeof workKinds)[number];
  readonly state?: (typeof workStates)[number];
  readonly text?: string;
}

export const workTabs = [
  "film",
  "storyboard",
  "thumbnails",
  "words",
  "publish",
  "test",
  "runs",
] as const;
export type WorkTab = (typeof workTabs)[number];

export interface WorkSearch {
  /** @default "film" */
  readonly tab?: WorkTab;
  /** Id of the scene that is edited. */
  readonly scene?: string;
  /** Which of its runs are shown. @default all */
  readonly state?: WorkRunState;
}

export function readWorksSearch(search: Record<string, unknown>): WorksSearch {
  const text = typeof search.text === "string" ? search.text.trim() : "";
  return {
    kind: oneOf(workKinds, search.kind),
    state: oneOf(workStates, search.state),
    text: text === "" ? undefined : text,
  };
}

export function readWorkSearch(search: Record<string, unknown>): WorkSearch {
  return {
    tab: oneOf(workTabs, search.tab),
    scene: typeof search.scene === "string" ? search.scene : undefined,
    state: oneOf(workRunStates, search.state),
  };
}

function oneOf<Word extends string>(words: readonly Word[], given: unknown): Word | undefined {
  return words.find((word) => word === given);
}
