import { type KeyboardEvent, useEffect, useRef } from "react";
import type { ScriptScene } from "../../../../../services/video/video.contract.ts";
import type { DraftKeeper } from "./use-draft.ts";

interface SentenceFieldProps {
  readonly scene: ScriptScene;
  readonly place: number;
  readonly draft: DraftKeeper;
  readonly label: string;
  readonly onSelect: () => void;
}

/** Longest sentence that a voice takes. */
const longest = 5_000;

/** A sentence that is typed into where it stands. */
export function SentenceField({ scene, place, draft, label, onSelect }: SentenceFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useHeight(field, scene.text);
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const caret = sentenceKey(event, { scene, place, draft });
    if (!caret) return;
    event.preventDefault();
    focusSoon(caret);
  };
  return (
    <textarea
      ref={field}
      data-sentence={scene.id}
      aria-label={label}
      value={scene.text}
      rows={2}
      maxLength={longest}
      spellCheck
      onFocus={onSelect}
      onChange={({ target }) =>
        draft.edit({
          type: "write",
          id: scene.id,
          // One sentence is one paragraph.
          text: target.value.replaceAll(/\s*\n\s*/g, " "),
          now: performance.now(),
        })
      }
      onKeyDown={onKey}
      className="w-full resize-none overflow-hidden bg-transparent px-3 py-2 outline-none focus:bg-accent-wash"
    />
  );
}

interface Caret {
  readonly id: string;
  readonly at: number;
}

type KeyPlace = Pick<SentenceFieldProps, "scene" | "place" | "draft">;

/** Splits, joins and moves. @returns where the caret is then; undefined for other keys */
function sentenceKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  { scene, place, draft }: KeyPlace,
): Caret | undefined {
  const { key, altKey, currentTarget } = event;
  const { selectionStart: start } = currentTarget;
  const { id } = scene;
  if (altKey && (key === "ArrowLeft" || key === "ArrowRight")) {
    draft.edit({ type: "move", id, to: place + (key === "ArrowLeft" ? -1 : 1) });
    return { id, at: start };
  }
  if (event.ctrlKey || event.metaKey || altKey) return undefined;
  return joinKey(event, { scene, place, draft });
}

/** Keys without others held. */
function joinKey(
  { key, currentTarget }: KeyboardEvent<HTMLTextAreaElement>,
  { scene: { id }, place, draft }: KeyPlace,
): Caret | undefined {
  const { selectionStart: start, selectionEnd: end, value } = currentTarget;
  const { scenes } = draft;
  if (key === "Enter") {
    draft.edit({ type: "split", id, at: start });
    return { id, at: start };
  }
  const before = scenes[place - 1];
  if (key === "Backspace" && start === 0 && end === 0 && before) {
    draft.edit({ type: "join", id: before.id });
    return { id: before.id, at: before.text.length };
  }
  if (key === "Delete" && start === value.length && scenes[place + 1]) {
    draft.edit({ type: "join", id });
    return { id, at: start };
  }
  return undefined;
}

/** Once the cards stand where they now belong. */
function focusSoon({ id, at }: Caret): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>(
      `[data-sentence="${CSS.escape(id)}"]`,
    );
    field?.focus();
    field?.setSelectionRange(at, at);
  });
}

/** As high as its text. */
function useHeight(field: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight}px`;
  }, [field, text]);
}
