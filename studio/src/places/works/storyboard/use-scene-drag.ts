import { type DragEvent, useState } from "react";
import type { DraftKeeper } from "./use-draft.ts";
import type { PictureUpload } from "./use-picture-upload.ts";

/** What letting go over a card would do. */
export type DropPlace = "before" | "after" | "picture";

export interface SceneDrag {
  readonly begin: (id: string) => void;
  readonly end: () => void;
  /** The pointer is over no card any more. */
  readonly leave: () => void;
  readonly over: (event: DragEvent, place: number) => void;
  readonly drop: (event: DragEvent, place: number) => void;
  /** What the card at this place shows of it. */
  readonly at: (place: number) => DropPlace | undefined;
}

/** Scenes are dragged to another place; files from outside become pictures of scenes. */
export function useSceneDrag(draft: DraftKeeper, upload: PictureUpload): SceneDrag {
  const [dragged, setDragged] = useState<string>();
  const [target, setTarget] = useState<number>();
  const [isFile, setFile] = useState(false);
  const from = draft.scenes.findIndex(({ id }) => id === dragged);
  const end = () => {
    setDragged(undefined);
    setTarget(undefined);
    setFile(false);
  };
  return {
    begin: setDragged,
    end,
    leave: () => setTarget(undefined),
    over(event, place) {
      const brings = event.dataTransfer.types.includes("Files");
      if (!brings && dragged === undefined) return;
      // Without it nothing may be dropped here.
      event.preventDefault();
      event.dataTransfer.dropEffect = brings ? "copy" : "move";
      setTarget(place);
      setFile(brings);
    },
    drop(event, place) {
      const files = [...event.dataTransfer.files];
      if (files.length > 0 || dragged !== undefined) event.preventDefault();
      if (files.length > 0) upload.send(draft.scenes.slice(place), files);
      else if (dragged !== undefined) draft.edit({ type: "move", id: dragged, to: place });
      end();
    },
    at(place) {
      if (place !== target) return undefined;
      if (isFile) return "picture";
      if (from < 0 || from === place) return undefined;
      return place < from ? "before" : "after";
    },
  };
}
