import { setTimeout as pause } from "node:timers/promises";
import type { ServiceBroker } from "moleculer";
import { fieldOf } from "../../validation/record.ts";

export interface OrchestratorCall {
  readonly broker: ServiceBroker;
  readonly action: string;
  readonly params: object;
  /** Milliseconds for one try: an orchestrator that stands still never answers. @default none */
  readonly timeoutMs?: number;
  /**
   * Milliseconds for all tries; asked again before each.
   * @param answered what an orchestrator said that cannot do it now, such as `STORAGE_READ_ONLY`
   */
  patienceMs(answered?: unknown): number;
}

/** Milliseconds between two tries, and where an orchestrator says itself when it is worth another. */
const pauseMs = 100;
const answeredPauseMs = 1_000;

/**
 * Tells an orchestrator something, and where that one is lost, another. Every message of the worker
 * protocol may be said twice.
 *
 * @throws what the orchestrator answers, or where none does, the last reason
 */
export async function callOrchestrator<T>(call: OrchestratorCall): Promise<T> {
  const { broker, action, params, timeoutMs = 0 } = call;
  const began = performance.now();
  let lost: string | undefined;
  for (;;) {
    try {
      return await broker.call<T, object>(action, params, {
        timeout: timeoutMs,
        retries: 0,
        ...otherThan(lost, action, broker),
      });
    } catch (error) {
      const answered = saysWhen(error) ? error : undefined;
      const wait = answered ? answeredPauseMs : pauseMs;
      const left = call.patienceMs(answered) - (performance.now() - began);
      if (!mayPass(error) || wait > left) throw error;
      lost = nodeIn(error);
      await pause(wait);
    }
  }
}

/** Nothing was answered, or only that it does not work now. */
function mayPass(error: unknown): boolean {
  return fieldOf(error, "retryable") === true;
}

/** An orchestrator is there and knows why it cannot: its store is away or takes no writes. */
export function saysWhen(error: unknown): boolean {
  return fieldOf(fieldOf(error, "data"), "retryAfterMs") !== undefined;
}

function nodeIn(error: unknown): string | undefined {
  const nodeID = fieldOf(fieldOf(error, "data"), "nodeID");
  return typeof nodeID === "string" ? nodeID : undefined;
}

/** The one that did not answer would be chosen again: it is only silent, not known to be dead. */
function otherThan(lost: string | undefined, action: string, broker: ServiceBroker) {
  if (lost === undefined) return {};
  const nodes = broker.registry.getActionList({ onlyAvailable: true, withEndpoints: true });
  const endpoints = nodes.find(({ name }) => name === action)?.endpoints ?? [];
  const other = endpoints.find(({ nodeID, available }) => available && nodeID !== lost);
  return other ? { nodeID: other.nodeID } : {};
}
