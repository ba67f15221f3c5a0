import type { ChosenPicture, ScriptScene } from "../../../../../services/video/video.contract.ts";

/** What a person does to a storyboard. */
export type Edit =
  | { readonly type: "write"; readonly id: string; readonly text: string; readonly now: number }
  /** In two before this character. */
  | { readonly type: "split"; readonly id: string; readonly at: number }
  /** With the scene that follows. */
  | { readonly type: "join"; readonly id: string }
  /** To this place among the others. */
  | { readonly type: "move"; readonly id: string; readonly to: number }
  | { readonly type: "remove"; readonly id: string }
  | { readonly type: "voice"; readonly id: string; readonly voice: string | undefined }
  | { readonly type: "show"; readonly id: string; readonly shows: ChosenPicture | undefined };

type Scenes = readonly ScriptScene[];

/** Scenes that are edited, and all that they were before. */
export interface Draft {
  readonly scenes: Scenes;
  /** Oldest first. */
  readonly past: readonly Scenes[];
  /** The next to be done again first. */
  readonly future: readonly Scenes[];
  /** Who was written in last, and when: letters typed together are undone together. */
  readonly writing?: { readonly id: string; readonly now: number };
}

/** Milliseconds between two letters that belong together. */
const sameThoughtMs = 1_500;
const mostSteps = 200;

export function newDraft(scenes: Scenes): Draft {
  return { scenes, past: [], future: [] };
}

/** @returns the same draft where the edit changes nothing */
export function edited(draft: Draft, edit: Edit): Draft {
  const scenes = editScenes(draft.scenes, edit);
  if (scenes === draft.scenes) return draft;
  const { writing, past } = draft;
  const goesOn =
    edit.type === "write" && writing?.id === edit.id && edit.now - writing.now < sameThoughtMs;
  return {
    scenes,
    past: goesOn ? past : [...past, draft.scenes].slice(-mostSteps),
    future: [],
    ...(edit.type === "write" ? { writing: { id: edit.id, now: edit.now } } : {}),
  };
}

export function undone({ scenes, past, future }: Draft): Draft {
  const last = past.at(-1);
  if (!last) return { scenes, past, future };
  return { scenes: last, past: past.slice(0, -1), future: [scenes, ...future] };
}

export function redone({ scenes, past, future }: Draft): Draft {
  const [next, ...rest] = future;
  return next ? { scenes: next, past: [...past, scenes], future: rest } : { scenes, past, future };
}

function editScenes(scenes: Scenes, edit: Edit): Scenes {
  const at = scenes.findIndex(({ id }) => id === edit.id);
  const scene = scenes[at];
  if (!scene) return scenes;
  const put = (...instead: ScriptScene[]) => scenes.toSpliced(at, 1, ...instead);
  switch (edit.type) {
    case "write":
      return edit.text === scene.text ? scenes : put({ ...scene, text: edit.text });
    case "split":
      return split(scenes, scene, edit.at) ?? scenes;
    case "join":
      return join(scenes, at);
    case "move":
      return moved(scenes, at, edit.to);
    case "remove":
      return scenes.length > 1 ? scenes.toSpliced(at, 1) : scenes;
    case "voice":
      return edit.voice === scene.voice ? scenes : put(withVoice(scene, edit.voice));
    case "show":
      return put(withPicture(scene, edit.shows));
  }
}

function withVoice({ voice: _before, ...scene }: ScriptScene, voice?: string): ScriptScene {
  return voice === undefined ? scene : { ...scene, voice };
}

function withPicture(
  { shows: _before, ...scene }: ScriptScene,
  shows?: ChosenPicture,
): ScriptScene {
  return shows === undefined ? scene : { ...scene, shows };
}

function split(scenes: Scenes, scene: ScriptScene, position: number): Scenes | undefined {
  const [first, second] = [scene.text.slice(0, position).trim(), scene.text.slice(position).trim()];
  if (first === "" || second === "") return undefined;
  const at = scenes.indexOf(scene);
  const rest = { ...withPicture(scene), id: freeId(scenes, scene.id) };
  return scenes.toSpliced(at, 1, { ...scene, text: first }, { ...rest, text: second });
}

function join(scenes: Scenes, at: number): Scenes {
  const [first, second] = scenes.slice(at, at + 2);
  if (!first || !second) return scenes;
  const text = [first.text.trim(), second.text.trim()].filter(Boolean).join(" ");
  const sources = [...new Set([...first.sources, ...second.sources])];
  return scenes.toSpliced(at, 2, { ...first, text, sources });
}

function moved(scenes: Scenes, from: number, to: number): Scenes {
  const place = Math.min(scenes.length - 1, Math.max(0, to));
  const [scene] = scenes.slice(from, from + 1);
  if (!scene || place === from) return scenes;
  return scenes.toSpliced(from, 1).toSpliced(place, 0, scene);
}

/** No scene of the film has it, nor had one that was split before. */
function freeId(scenes: Scenes, id: string): string {
  const [root = id] = id.split(".");
  const numbers = scenes.flatMap((scene) => {
    const [own, number] = scene.id.split(".");
    return own === root && number !== undefined ? [Number(number)] : [];
  });
  return `${root}.${Math.max(1, ...numbers) + 1}`;
}

/** What is other about a scene than in the film as it is. */
export type Change = "new" | "words" | "voice" | "picture";

export function changesOf(scene: ScriptScene, film: Scenes): readonly Change[] {
  const before = film.find(({ id }) => id === scene.id);
  if (!before) return ["new"];
  const changes: Change[] = [];
  if (before.text.trim() !== scene.text.trim()) changes.push("words");
  if (before.voice !== scene.voice) changes.push("voice");
  if (JSON.stringify(before.shows) !== JSON.stringify(scene.shows)) changes.push("picture");
  return changes;
}

/** Ids of those that must be drawn anew because their sentence is another. */
export function rewritten(scenes: Scenes, film: Scenes): string[] {
  return scenes.flatMap((scene) => {
    const [change] = changesOf(scene, film);
    const before = film.find(({ id }) => id === scene.id);
    const isFreed = before?.shows !== undefined && scene.shows === undefined;
    return change === "new" || change === "words" || isFreed ? [scene.id] : [];
  });
}

export function isSame(scenes: Scenes, film: Scenes): boolean {
  return (
    scenes.length === film.length &&
    scenes.every((scene, at) => scene.id === film[at]?.id && changesOf(scene, film).length === 0)
  );
}
