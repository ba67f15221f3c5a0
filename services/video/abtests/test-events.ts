import { v5 as uuidv5 } from "uuid";
import { createEvent } from "../../../bus/events/envelope.ts";
import type { DomainEvent } from "../../../bus/events/types.ts";
import type { Caller } from "../../../mixins/caller.ts";
import type { AbTest } from "./abtests.contract.ts";

/** Namespace of the ids of a test's events. */
const namespace = "5b0a4a37-6d3c-4c0b-8f0d-0b7a3f1f6e21";

/** What has happened between the two. */
export function eventsBetween(
  before: AbTest,
  after: AbTest,
  caller: Caller,
): readonly DomainEvent[] {
  return [...shownBetween(before, after), ...stateBetween(before, after)].map((happening) =>
    eventOf(happening, after, caller),
  );
}

interface Happening {
  readonly type: string;
  /** Tells it from another one of its type. */
  readonly which?: string;
  readonly facts: object;
}

function shownBetween(before: AbTest, after: AbTest): readonly Happening[] {
  return after.showings.flatMap(({ variant, day, shownAt, begunAt }, index) => {
    if (shownAt === null || before.showings[index]?.shownAt) return [];
    const which = `${index}/${begunAt}`;
    return [{ type: "abtest.variant.shown", which, facts: { variant, day, shownAt } }];
  });
}

function stateBetween(before: AbTest, after: AbTest): readonly Happening[] {
  if (before.state === after.state || after.state === "planned") return [];
  const { pause, delays } = after;
  if (after.state === "paused") {
    const facts = { by: pause?.by, reason: pause?.reason };
    return [{ type: "abtest.test.paused", which: pause?.since, facts }];
  }
  if (before.state === "paused" && after.state === "running") {
    const facts = { delayedDays: delays.at(before.delays.length)?.days ?? 0 };
    return [{ type: "abtest.test.resumed", which: before.pause?.since, facts }];
  }
  const names = { running: "started", decided: "decided", stopped: "stopped" } as const;
  return [{ type: `abtest.test.${names[after.state]}`, facts: factsOf(after) }];
}

function eventOf({ type, which, facts }: Happening, test: AbTest, caller: Caller): DomainEvent {
  const { testId, runId, videoId } = test;
  return createEvent({
    ...caller,
    // Published again after a crash, it is the same event.
    id: uuidv5([testId, type, ...(which === undefined ? [] : [which])].join("/"), namespace),
    type,
    source: "abtests",
    data: { testId, runId, videoId, ...facts },
  });
}

function factsOf({ decision, judgement, firstDay, variants }: AbTest): object {
  if (!decision) return { firstDay, variants: variants.map(({ id }) => id) };
  const { variant, by, reason } = decision;
  return { variant, by, reason, winner: judgement?.winner ?? null };
}
