import type { RunStatus } from "../packages/client/client.ts";
import { readArtifact } from "./read-artifact.ts";
import type { Content, Tool } from "./tool.ts";
import { watchRun } from "./watch-run.ts";

const id = { type: "string", min: 1, max: 100, description: "Id of the run" } as const;
const limit = { type: "number", integer: true, min: 1, max: 50, default: 10 } as const;

export const tools: readonly Tool[] = [
  {
    name: "list_pipelines",
    title: "List pipelines",
    description: "What can be made here: each pipeline with the JSON Schema of its input.",
    params: { $$strict: true },
    readOnly: true,
    run: async (_params, { troupe, signal }) => {
      const definitions = await troupe.get("/api/definitions", { signal });
      return json(
        definitions.map(({ name, title, description, input, steps }) => ({
          ...{ name, title, description, input },
          steps: steps.map((step) => step.title),
        })),
      );
    },
  },
  {
    name: "start_pipeline",
    title: "Start a pipeline",
    description:
      "Starts a run, which goes on by itself. Answers with its id for watch_run. The same idempotencyKey with the same input starts it once.",
    params: {
      $$strict: true,
      pipeline: { type: "string", min: 1, max: 64, description: "Name, as list_pipelines says" },
      input: { type: "object", description: "As the pipeline's schema says" },
      idempotencyKey: { type: "string", optional: true, min: 1, max: 200 },
    },
    readOnly: false,
    run: async ({ pipeline, input, idempotencyKey }, { troupe, signal }) => {
      const header = idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey };
      // Which inputs there are, the company knows: its answer says what does not fit.
      const body = { pipeline, input } as never;
      return json(await troupe.post("/api/pipelines/start", { body, params: { header }, signal }));
    },
  },
  {
    name: "list_runs",
    title: "List runs",
    description: "Runs, newest first, in short.",
    params: { $$strict: true, state: { type: "string", optional: true, max: 40 }, limit },
    readOnly: true,
    run: async ({ state, limit: most }, { troupe, signal }) => {
      const query = { limit: most, ...(state === undefined ? {} : { state }) };
      const { runs } = await troupe.get("/api/pipelines", { params: { query }, signal });
      return json(runs.map(inShort));
    },
  },
  {
    name: "watch_run",
    title: "Watch a run",
    description:
      "Follows a run until it ends, waits for a person, or the seconds are over; then says how it stands and what it has made. Call it again to go on watching.",
    params: {
      $$strict: true,
      id,
      seconds: { type: "number", min: 0, max: 600, default: 60, description: "0: just look" },
    },
    readOnly: true,
    run: async ({ id: run, seconds }, call) => json(inFull(await watchRun(run, seconds, call))),
  },
  {
    name: "decide_approval",
    title: "Decide on a step that waits for a person",
    description: "Only as the person has decided: approves or rejects what a run waits for.",
    params: {
      $$strict: true,
      id,
      step: { type: "string", min: 1, max: 64 },
      decision: { type: "enum", values: ["approve", "reject"] },
      comment: { type: "string", optional: true, min: 1, max: 1_000 },
    },
    readOnly: false,
    run: async ({ id: run, step, decision, comment }, { troupe, signal }) => {
      const body = { step, decision, ...(comment === undefined ? {} : { comment }) };
      const params = { path: { id: run } };
      return json(await troupe.post("/api/pipelines/{id}/approve", { params, body, signal }));
    },
  },
  {
    name: "cancel_run",
    title: "Stop a run",
    description: "Stops a run. What is done is kept, and it can be taken up again.",
    params: { $$strict: true, id },
    readOnly: false,
    run: async ({ id: run }, { troupe, signal }) => {
      const params = { path: { id: run } };
      return json(await troupe.post("/api/pipelines/{id}/cancel", { params, signal }));
    },
  },
  {
    name: "read_artifact",
    title: "Read an artifact",
    description:
      "What a run has made, by its key: texts and pictures as they are, of films and sounds where to get them.",
    params: { $$strict: true, key: { type: "string", min: 1, max: 400 } },
    readOnly: true,
    run: ({ key }, call) => readArtifact(key, call),
  },
  {
    name: "list_catalog",
    title: "List the catalog",
    description: "Finished works, newest first, with the keys of their artifacts.",
    params: { $$strict: true, text: { type: "string", optional: true, min: 1, max: 200 }, limit },
    readOnly: true,
    run: async ({ text, limit: most }, { troupe, signal }) => {
      const query = { limit: most, ...(text === undefined ? {} : { text }) };
      const { items } = await troupe.get("/api/catalog/items", { params: { query }, signal });
      return json(
        items.map(({ id: item, title, kind, tags, createdAt, runId, artifacts }) => ({
          ...{ id: item, title, kind, tags, createdAt, runId },
          artifacts: artifacts.map(artifactInShort),
        })),
      );
    },
  },
];

function json(value: unknown): Content[] {
  return [{ type: "text", text: JSON.stringify(value, null, 2) }];
}

function inShort({
  pipelineId,
  pipeline,
  state,
  progress,
  currentStep,
  input,
  createdAt,
}: RunStatus) {
  return { pipelineId, pipeline, state, progress, currentStep, topic: input.topic, createdAt };
}

function inFull(run: RunStatus) {
  const steps = run.steps.map(({ step, title, state, progress, error }) => ({
    ...{ step, title, state, progress, error },
  }));
  const { waitingFor, error, finishedAt } = run;
  const artifacts = run.artifacts.map(artifactInShort);
  return { ...inShort(run), steps, waitingFor, error, finishedAt, artifacts };
}

function artifactInShort({ step, name, key, contentType, size }: RunStatus["artifacts"][number]) {
  return { step, name, key, contentType, size };
}
