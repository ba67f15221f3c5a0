import type { Environment } from "../../../config/environment.ts";
import { ChildPool } from "../processes/child-pool.ts";
import type { DrawingJobs } from "./drawing-jobs.ts";

export type DrawingPool = Pick<ChildPool<DrawingJobs>, "run" | "close">;

let shared: ChildPool<DrawingJobs> | undefined;
let users = 0;

/**
 * The one pool of this process, with one child: each takes 150 MB and more, and drawing is a small part
 * of the time of a film. It is there until all who asked for it have closed it.
 */
export function drawingPool(environment: Environment): DrawingPool {
  const pool = (shared ??= openPool(environment));
  users += 1;
  return {
    run: (name, input, signal) => pool.run(name, input, signal),
    close: async () => {
      users -= 1;
      if (users > 0) return;
      shared = undefined;
      await pool.close();
    },
  };
}

function openPool({ drawingMemory }: Environment): ChildPool<DrawingJobs> {
  return new ChildPool({
    name: "The drawing",
    module: new URL("./drawing-program.ts", import.meta.url),
    megabytes: drawingMemory,
    hint: "Give smaller pictures, or more memory: TROUPE_DRAWING_MEMORY.",
    most: 1,
  });
}
