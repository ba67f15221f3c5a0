import { serveJobs } from "../../../services/video/processes/serve-jobs.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";

/** Jobs that behave as badly as drawings can. */
export interface GreedyJobs {
  /** Answers with what it was given and its process. */
  readonly echo: { readonly input: unknown; readonly output: { given: unknown; pid: number } };
  /** Fills pictures without a pause until somebody ends it. */
  readonly hoard: { readonly input: undefined; readonly output: never };
  /** The same with objects on the heap. */
  readonly heap: { readonly input: undefined; readonly output: never };
  /** Computes for ever. */
  readonly spin: { readonly input: undefined; readonly output: never };
  readonly refuse: { readonly input: string; readonly output: never };
}

serveJobs<GreedyJobs>({
  echo: (given) => Promise.resolve({ given, pid: process.pid }),
  hoard: () => {
    const pictures: Buffer[] = [];
    for (;;) pictures.push(Buffer.alloc(8 * 2 ** 20, 1));
  },
  heap: () => {
    const points: object[] = [];
    for (;;) points.push({ x: points.length, y: [points.length] });
  },
  spin: () => {
    for (;;);
  },
  refuse: (field) => Promise.reject(new TroupeError("INPUT_INVALID", "Not this.", { field })),
});
