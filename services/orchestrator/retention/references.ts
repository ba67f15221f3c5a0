import { stepsOf } from "../run/run-parts.ts";
import type { Held, Run } from "../run/run.ts";

/** What is stored once and named by its content. */
export interface Reference {
  readonly kind: "artifact" | "payload";
  readonly name: string;
}

/** What a run keeps alive, each once. */
export function referencesOf(run: Run): Reference[] {
  const tasks = stepsOf(run).flatMap((step) => step.tasks);
  const keys = [...tasks, ...(run.signals ?? [])].flatMap(({ artifacts }) =>
    artifacts.map(({ ref }) => ref.key),
  );
  const payloads = [
    run.input,
    ...tasks.map(({ output }) => output),
    ...(run.signals ?? []).map(({ payload }) => payload),
  ].flatMap(payloadOf);
  return [
    ...[...new Set([...keys, ...(run.inputArtifacts ?? [])])].map(
      (name) => ({ kind: "artifact", name }) as const,
    ),
    ...[...new Set(payloads)].map((name) => ({ kind: "payload", name }) as const),
  ];
}

function payloadOf(held: Held | undefined): string[] {
  return held && "payload" in held ? [held.payload] : [];
}
