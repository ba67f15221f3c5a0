import type { RunStatus } from "../../../../packages/client/client.ts";

/** A sentence of the film, and its recording once it is spoken. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
  /** Address of the recording, a WAV. */
  readonly audio?: string;
  readonly speaking: boolean;
}

/** @param output results of the run's finished steps */
export function sentencesOf(run: RunStatus, output: Readonly<Record<string, unknown>>): Sentence[] {
  const tasks = run.steps.find(({ step }) => step === "audio")?.tasks ?? [];
  return scenesOf(output.script).map(({ id, text }, index) => ({
    ...{ id, text },
    audio: run.artifacts.find(({ step, name }) => step === "audio" && name === `${index}.audio`)
      ?.href,
    speaking: tasks.find(({ task }) => task === id)?.state === "running",
  }));
}

function scenesOf(script: unknown): readonly { readonly id: string; readonly text: string }[] {
  if (!isRecord(script) || !Array.isArray(script.scenes)) return [];
  return script.scenes.flatMap((scene: unknown) =>
    isRecord(scene) && typeof scene.id === "string" && typeof scene.text === "string"
      ? [{ id: scene.id, text: scene.text }]
      : [],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
