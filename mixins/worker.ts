import type { ServiceSchema } from "moleculer";

/**
 * Makes a service a worker: every action with `step: {...}` pulls tasks of pipelines from the queue
 * of its name, as many at once as its `concurrency`.
 */
export function WorkerMixin(): Partial<ServiceSchema> {
  return {};
}
