import type { ErrorReport } from "../../errors/troupe-error.ts";
import type { RunFilter } from "./pipelines.contract.ts";

/** `pipelines.cancelMany`, `.retryMany`: either `ids` or `filter`. */
export interface ManyRunsParams {
  readonly ids?: readonly string[];
  /** `{}` for all of the workspace that it can be done to. */
  readonly filter?: RunFilter;
  /** Opaque, from the answer before: goes on with the runs that the filter found beyond it. */
  readonly cursor?: string;
  /** Runs of a filter that are looked at in this call. @default 100, at most 500 */
  readonly limit?: number;
}
export interface ManyRunsResult {
  readonly done: number;
  /** Those that could not be, and why; the others were done all the same. */
  readonly refused: readonly {
    readonly id: string;
    readonly code: ErrorReport["code"];
    readonly message: string;
  }[];
  /** Null where nothing is left. */
  readonly nextCursor: string | null;
}
