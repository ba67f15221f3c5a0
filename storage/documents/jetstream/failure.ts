import { jetStreamCode } from "../../../bus/jetstream-code.ts";
import { explainNats } from "../../../bus/nats-trouble.ts";

/** Codes of JetStream's own errors, as the server numbers them. */
const wrongLastSequence = new Set([10_071, 10_164]);

/** Somebody else wrote the subject since. */
export function isWrongSequence(error: unknown): boolean {
  return wrongLastSequence.has(jetStreamCode(error));
}

/** Turns an error of NATS into one of the store; those of others stay what they are. */
export function explain(error: unknown): unknown {
  return explainNats(error, "STORAGE_UNREACHABLE");
}
