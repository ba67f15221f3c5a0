import type {
  Foresight,
  RunStatus,
  StepStatus,
  TaskStatus,
} from "../../../../../packages/client/client.ts";

/** How far a scene is while the film is rendered again. */
export type SceneProgress = "kept" | "queued" | "rendering" | "done";

export interface RenderProgress {
  readonly phase: "audio" | "segments" | "film";
  /** Scenes that are rendered, and those that have to be. */
  readonly done: number;
  readonly all: number;
  readonly scenes: ReadonlyMap<string, SceneProgress>;
  /** Address of a scene's new picture, once it is rendered. */
  readonly posters: ReadonlyMap<string, string>;
}

export function renderProgress({ steps, artifacts }: RunStatus): RenderProgress {
  const segments = stepNamed(steps, "segments");
  const tasks = (segments?.tasks ?? []).filter(({ cached }) => !cached);
  const done = tasks.filter(({ state }) => state === "completed").length;
  const isSpeaking = stepNamed(steps, "audio")?.state !== "completed";
  const isRendering = segments?.state !== "completed";
  return {
    phase: isSpeaking ? "audio" : isRendering ? "segments" : "film",
    done,
    all: tasks.length,
    scenes: new Map((segments?.tasks ?? []).map((task) => [task.task, progressOf(task)])),
    posters: postersOf(segments?.tasks ?? [], artifacts),
  };
}

function postersOf(tasks: readonly TaskStatus[], artifacts: RunStatus["artifacts"]) {
  const posters = new Map<string, string>();
  for (const [index, { task }] of tasks.entries()) {
    const found = artifacts.find(
      ({ step, name }) => step === "segments" && name === `${index}.poster`,
    );
    if (found) posters.set(task, found.href);
  }
  return posters;
}

/** How far each scene is; before its task is there, those that are to be rendered wait. */
export function sceneProgress(
  progress: RenderProgress | undefined,
  again: readonly string[],
): ReadonlyMap<string, SceneProgress> {
  if (progress && progress.scenes.size > 0) return progress.scenes;
  return new Map(again.map((id) => [id, "queued"]));
}

function progressOf({ state, cached }: TaskStatus): SceneProgress {
  if (cached) return "kept";
  if (state === "completed") return "done";
  return state === "running" || state === "retrying" ? "rendering" : "queued";
}

function stepNamed(steps: readonly StepStatus[], name: string): StepStatus | undefined {
  return steps.flatMap((step) => [step, ...(step.parts ?? [])]).find(({ step }) => step === name);
}

/** Segments of the film and those of them that a rerun would render, by scene. */
export function foreseenSegments({ steps }: Foresight): {
  readonly all: number;
  readonly again: readonly string[];
} {
  const step = steps.find((one) => one.step === "segments");
  return { all: step?.tasks ?? 0, again: step?.again ?? [] };
}
