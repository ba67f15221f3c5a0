import { SqliteDocumentStore } from "../../storage/documents/sqlite/store.ts";
import { advance } from "../../services/orchestrator/run/advance.ts";
import { createRun } from "../../services/orchestrator/desk/new-run.ts";
import type { PipelineDefinition } from "../../services/orchestrator/pipelines.contract.ts";
import {
  runIndexes,
  runTagIndexes,
  RunSearch,
  type RunTag,
} from "../../services/orchestrator/desk/run-search.ts";
import { RunStore } from "../../services/orchestrator/engine/run-store.ts";
import type { Run } from "../../services/orchestrator/run/run.ts";

const steps = ["keywords", "script", "audio", "video", "thumbnail", "metadata", "upload", "abtest"];
const film: PipelineDefinition = {
  ...{ name: "film", version: 1, title: "Film", description: "A film.", input: {} },
  steps: steps.map((id) => ({
    id,
    title: id,
    action: `work.${id}`,
    params: { topic: "$input.topic" },
  })),
};

/** Runs written at once. */
const batch = 500;

/**
 * Fills a store with runs of eight steps that are over, as the engine leaves them.
 * @param every one of so many failed, another one of so many has the tag `rare`
 */
export async function addFinishedRuns(folder: string, count: number, every: number): Promise<void> {
  const store = new SqliteDocumentStore({ folder, durability: "crash" });
  const documents = await store.collection<never>("runs", runIndexes);
  const runs = new RunStore(documents, await store.collection("definitions"));
  const tags = await store.collection<RunTag>("run_tags", runTagIndexes);
  const search = new RunSearch(runs, tags);
  const now = Date.now();
  for (let from = 0; from < count; from += batch) {
    const some = Array.from({ length: Math.min(batch, count - from) }, (_, index) =>
      finished(from + index, every, now - (count - from - index) * 60_000),
    );
    await Promise.all(
      some.map(async (run) => {
        await search.tag(run);
        await runs.insert(run);
      }),
    );
  }
  await store.close();
}

function finished(index: number, every: number, now: number): Run {
  const draft = createRun({
    definition: film,
    input: { value: { topic: `Topic ${index}` } },
    inputHash: "0".repeat(64),
    workspaceId: "local",
    actor: { id: "owner", type: "user" },
    correlationId: `bench-${index}`,
    tags: index % every === 1 ? ["common", "rare"] : ["common"],
    now,
  });
  let run: Run = advance({ ...draft, rev: 0 }, { type: "begin" }, now).run;
  for (const stepId of steps) {
    const ref = { stepId, taskKey: "", epoch: 1 };
    run = advance(run, { type: "opened", stepId, keys: [""] }, now).run;
    run = advance(run, { type: "claim", ...ref, worker: "w", leaseMs: 30_000 }, now).run;
    if (stepId === "video" && index % every === 0) {
      const error = { code: "TOOL_FAILED", message: "no", retryable: false, data: {} } as const;
      run = advance(run, { type: "fail", ...ref, error }, now).run;
      break;
    }
    const output = { value: { key: `result of ${stepId}` } };
    run = advance(run, { type: "complete", ...ref, output, artifacts: [], cached: false }, now).run;
  }
  return advance(run, { type: "published", count: run.events.length }, now).run;
}
