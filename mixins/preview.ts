import type { Context } from "moleculer";
import type { ArtifactRef } from "../storage/objects/types.ts";
import { type CallMeta, taskOf } from "./task.ts";

/** `pipelines.letGo` */
export interface LetGoParams {
  readonly key: string;
}

/**
 * Says of an artifact that it is there to be seen or heard now: it is deleted a day or two after it was
 * made last, unless something refers to it by then. What a run makes belongs to the run.
 */
export async function letGo(ctx: Context<unknown, CallMeta>, { key }: ArtifactRef): Promise<void> {
  const { broker } = ctx;
  if (taskOf(ctx).runId !== undefined) return;
  // A company without the orchestrator deletes nothing.
  if (!broker.registry.getActionEndpoints("pipelines.letGo")) return;
  try {
    await ctx.call<unknown, LetGoParams>("pipelines.letGo", { key });
  } catch (error) {
    broker.logger.warn(`A preview is kept for good: ${key}.`, error);
  }
}
