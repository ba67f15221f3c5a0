import { useEffect, useReducer } from "react";
import type { ScriptScene } from "../../../../../services/video/video.contract.ts";
import { keptDraft } from "../kept-draft.ts";
import { type Draft, type Edit, edited, isSame, newDraft, redone, undone } from "./draft.ts";

export interface DraftKeeper extends Draft {
  /** Whether there is anything to render. */
  readonly isChanged: boolean;
  readonly edit: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Back to the film as it is; can be undone. */
  readonly discard: () => void;
}

type Deed = Edit | { readonly type: "undo" | "redo" | "discard" };

/**
 * The scenes of a film as somebody edits them. They survive a reload: the browser keeps them until
 * the film has them.
 *
 * @param runId of the version that is edited
 * @param film its scenes
 */
export function useDraft(runId: string, film: readonly ScriptScene[]): DraftKeeper {
  const [draft, act] = useReducer(
    (before: Draft, deed: Deed) => reduce(before, deed, film),
    undefined,
    () => keptDraft<Draft>(storageName(runId)) ?? newDraft(film),
  );
  const isChanged = !isSame(draft.scenes, film);
  useEffect(() => {
    const name = storageName(runId);
    if (draft.past.length + draft.future.length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(draft));
  }, [runId, draft]);
  return {
    ...draft,
    isChanged,
    edit: act,
    undo: () => act({ type: "undo" }),
    redo: () => act({ type: "redo" }),
    discard: () => act({ type: "discard" }),
  };
}

/** The film has what was edited. */
export function forgetDraft(runId: string): void {
  localStorage.removeItem(storageName(runId));
}

function reduce(draft: Draft, deed: Deed, film: readonly ScriptScene[]): Draft {
  switch (deed.type) {
    case "undo":
      return undone(draft);
    case "redo":
      return redone(draft);
    case "discard":
      return { scenes: film, past: [...draft.past, draft.scenes], future: [] };
    default:
      return edited(draft, deed);
  }
}

function storageName(runId: string): string {
  return `troupe.storyboard.${runId}`;
}
