import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<string>();

/** Runs the work, and all that it begins, under a correlation id. */
export function withCorrelation<Result>(id: string, work: () => Result): Result {
  // Most work begins within work of the same id.
  return storage.getStore() === id ? work() : storage.run(id, work);
}

/** The correlation id of the request, run or event that is worked on here. */
export function currentCorrelation(): string | undefined {
  return storage.getStore();
}
