import { createHash } from "node:crypto";
import type { Priority } from "../../../bus/tasks/types.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { canonicalJson } from "../../../validation/canonical-json.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";
import type { Run } from "../run/run.ts";
import { pathsOf, resolveTemplate } from "./template.ts";

/** Characters of a key. */
const longest = 200;
const ranks: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

/** What is wrong with a definition's `concurrency`, one sentence each. */
export function concurrencyProblems({ concurrency }: PipelineDefinition): string[] {
  if (!concurrency) return [];
  const { key, limit } = concurrency;
  const odd = pathsOf(key).filter(({ root }) => root !== "input");
  return [
    ...(Number.isInteger(limit) && limit >= 1
      ? []
      : ["Its concurrency.limit must be a whole number from 1 on"]),
    ...odd.map(
      ({ text }) => `Its concurrency.key: ${text} is not known before the run begins; use $input`,
    ),
  ];
}

/**
 * The key that a run shares with others.
 * @returns undefined where the pipeline has none or its path leads nowhere
 * @throws TroupeError `INPUT_INVALID` for a key that is too long
 */
export function concurrencyKey(
  { concurrency }: PipelineDefinition,
  input: Readonly<Record<string, unknown>>,
): string | undefined {
  if (!concurrency) return undefined;
  const value = resolveTemplate(concurrency.key, {
    input,
    steps: {},
    run: { id: "", workspaceId: "" },
  });
  if (value === undefined || value === null || value === "") return undefined;
  const key = typeof value === "string" ? value : canonicalJson(value);
  if (key.length <= longest) return key;
  throw new TroupeError("INPUT_INVALID", `The concurrency key has over ${longest} characters.`, {
    field: "input",
    hint: `It is made of ${pathsOf(concurrency.key)
      .map(({ text }) => text.slice(1))
      .join(", ")}.`,
  });
}

/** Names the runs that count together: those of a workspace with the same key. */
export function slotOf({ workspaceId, admission }: Run): string {
  const names = canonicalJson([workspaceId, admission?.key ?? null]);
  return createHash("sha256").update(names).digest("hex").slice(0, 32);
}

/** A text that sorts the waiting runs of a slot: the urgent first, then the oldest. */
export function queuePlace(run: Run, since: number): string {
  const rank = ranks[run.priority ?? "normal"];
  return `${slotOf(run)}:${rank}:${String(since).padStart(16, "0")}:${run._id}`;
}
