import { QueryClient } from "@tanstack/react-query";
import { problemOf } from "./company.ts";

/** Milliseconds that an answer counts as fresh; live events make it stale before. */
const freshMs = 10_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      // What was refused is refused again; what did not answer may be starting.
      retry: (failures, error) => failures < 1 && isPassing(error),
    },
  },
});

function isPassing(error: unknown): boolean {
  const status = problemOf(error)?.status;
  return status === 0 || status === 429 || (status !== undefined && status >= 502);
}
