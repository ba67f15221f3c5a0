import { type CallingOptions, Errors, type ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";
import { explainError } from "../explain-error.ts";
import { fieldOf } from "../../validation/record.ts";

/**
 * What a person's call is refused with is told in sentences; the stack stays where the code itself
 * is at fault. The REPL prints the stack of what it catches and marks its calls with `$repl`.
 */
export function explainRefusals(broker: ServiceBroker): void {
  const call: (...args: [string, unknown?, CallingOptions?]) => Promise<unknown> =
    broker.call.bind(broker);
  Object.assign(broker, {
    call: (name: string, params?: unknown, options?: CallingOptions) => {
      // Moleculer keeps the context on the promise: others get the very same one.
      const answer = call(name, params, options);
      return fieldOf(options?.meta, "$repl") === true ? answer.catch(throwExplained) : answer;
    },
  });
}

function throwExplained(error: unknown): never {
  const refusal = error instanceof TroupeError || error instanceof Errors.ValidationError;
  if (refusal && error.code < 500) error.stack = explainError(error);
  throw error;
}
