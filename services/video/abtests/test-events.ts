import { v5 as uuidv5 } from "uuid";
import { createEvent } from "../../../bus/events/envelope.ts";
import type { DomainEvent } from "../../../bus/events/types.ts";
import type { Caller } from "../../../mixins/caller.ts";
import type { AbTest } from "./abtests.contract.ts";

/** Namespace of the ids of a test's events. */
const namespace = "5b0a4a37-6d3c-4c0b-8f0d-0b7a3f1f6e21";

/** What has happened between the two, of which each can only happen once to a test. */
export function eventsBetween(
  before: AbTest,
  after: AbTest,
  caller: Caller,
): readonly DomainEvent[] {
  if (before.state === after.state || after.state === "planned") return [];
  const names = { running: "started", decided: "decided", stopped: "stopped" } as const;
  const type = `abtest.test.${names[after.state]}`;
  const { testId, runId, videoId } = after;
  return [
    createEvent({
      ...caller,
      // Published again after a crash, it is the same event.
      id: uuidv5(`${testId}/${type}`, namespace),
      type,
      source: "abtests",
      data: { testId, runId, videoId, ...factsOf(after) },
    }),
  ];
}

function factsOf({ decision, judgement, firstDay, variants }: AbTest): object {
  if (!decision) return { firstDay, variants: variants.map(({ id }) => id) };
  const { variant, by, reason } = decision;
  return { variant, by, reason, winner: judgement?.winner ?? null };
}
