import type { RunStatus } from "../packages/client/client.ts";
import type { ToolCall } from "./tool.ts";

/** States in which a run does not go on by itself, or not soon. */
const resting: readonly RunStatus["state"][] = [
  ...(["completed", "failed", "cancelled", "waiting", "paused"] as const),
];

/** Follows a run until it rests or the seconds are over. @returns how it stands then */
export async function watchRun(id: string, seconds: number, call: ToolCall): Promise<RunStatus> {
  const { troupe, signal } = call;
  const status = () =>
    troupe.get("/api/pipelines/status/{id}", { params: { path: { id } }, signal });
  let run = await status();
  if (seconds === 0 || resting.includes(run.state)) return run;
  const over = AbortSignal.timeout(seconds * 1_000);
  const either = AbortSignal.any([signal, over]);
  try {
    for await (const { type } of troupe.runEvents(id, { signal: either })) {
      run = await status();
      call.progress(run.progress, type === "progress" ? (run.currentStep ?? run.state) : type);
      if (resting.includes(run.state)) break;
    }
  } catch (error) {
    if (!over.aborted || signal.aborted) throw error;
  }
  return status();
}
