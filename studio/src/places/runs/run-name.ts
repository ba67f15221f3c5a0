import type { RunStatus } from "../../../../packages/client/client.ts";

/** What people know a run by. */
export function runName({ input, pipeline }: Pick<RunStatus, "input" | "pipeline">): string {
  return typeof input.topic === "string" ? input.topic : pipeline;
}
