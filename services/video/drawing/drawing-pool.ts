import type { Environment } from "../../../config/environment.ts";
import { ChildPool } from "../processes/child-pool.ts";
import type { DrawingJobs } from "./drawing-jobs.ts";

export type DrawingPool = ChildPool<DrawingJobs>;

/** @param most drawings at once; further ones wait */
export function drawingPool(environment: Environment, most: number): DrawingPool {
  return new ChildPool({
    name: "The drawing",
    module: new URL("./drawing-program.ts", import.meta.url),
    megabytes: environment.drawingMemory,
    hint: "Give smaller pictures, or more memory: TROUPE_DRAWING_MEMORY.",
    most,
  });
}
