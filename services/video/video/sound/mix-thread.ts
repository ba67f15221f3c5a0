import { workerData } from "node:worker_threads";
import type { MixPlan } from "./mix-plan.ts";
import { mixDown } from "./mixdown.ts";

export interface MixThreadData {
  readonly plan: MixPlan;
  readonly file: string;
}

// The thread's life is one mix: it ends when the file is written, an error ends it as `error`.
const { plan, file } = workerData as MixThreadData;
await mixDown(plan, file);
