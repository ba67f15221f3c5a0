import type { ErrorReport } from "../../../errors/troupe-error.ts";

/** What a program can be asked: jobs by name, with what each takes and gives. Both are plain data. */
export type ChildJobs<Jobs> = {
  readonly [Name in keyof Jobs]: { readonly input: unknown; readonly output: unknown };
};

export interface JobRequest {
  readonly name: string;
  readonly input: unknown;
}

export type JobAnswer =
  { readonly output: unknown } | { readonly error: ErrorReport & { readonly stack?: string } };
