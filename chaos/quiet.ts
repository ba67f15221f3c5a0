import { setTimeout as wait } from "node:timers/promises";
import type { RunStatus } from "../services/orchestrator/pipelines.contract.ts";
import type { EffectsServer } from "./effects-server.ts";
import { forEach, type PatientClient } from "./patient-client.ts";

/** Milliseconds between two looks at what is not over yet. */
const lookMs = 500;
/**
 * Milliseconds without anything new to hear after which nothing more is expected: more than the last of three
 * deliveries waits, by a listener that starts on a slow machine.
 */
const silentMs = 20_000;

/** @returns ids of the runs that had not ended at that time, by `performance.now` */
export async function untilEnded(
  company: PatientClient,
  ids: readonly string[],
  until: number,
): Promise<string[]> {
  for (let open = [...ids]; ;) {
    const over = await forEach(open, (id) => hasEnded(company, id));
    open = open.filter((_, index) => over[index] !== true);
    if (open.length === 0 || performance.now() > until) return open;
    await wait(lookMs);
  }
}

/** Until every group has heard of these events, or hears of nothing any more. */
export async function untilHeard(
  effects: EffectsServer,
  groups: readonly string[],
  ids: readonly string[],
): Promise<void> {
  let [before, since] = [-1, 0];
  for (;;) {
    const heard = groups.map((group) => effects.heard.get(group) ?? new Set());
    if (heard.every((own) => ids.every((id) => own.has(id)))) return;
    const count = heard.reduce((sum, { size }) => sum + size, 0);
    if (count !== before) [before, since] = [count, performance.now()];
    if (performance.now() - since > silentMs) return;
    await wait(lookMs);
  }
}

async function hasEnded({ client }: PatientClient, id: string): Promise<boolean> {
  const path = `/api/pipelines/status/${id}`;
  const status = await client.get<RunStatus>(path).catch(() => undefined);
  return ["completed", "failed", "cancelled"].some((state) => state === status?.state);
}
