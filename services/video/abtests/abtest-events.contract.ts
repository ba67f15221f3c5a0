import type { EventType } from "../../../bus/events/event-type.ts";

const word = { type: "string", empty: false } as const;
const test = {
  $$strict: true,
  testId: word,
  runId: { ...word, nullable: true, description: "The run that made the variants." },
  videoId: { ...word, nullable: true, description: "The video at YouTube." },
} as const;
const decided = {
  variant: { ...word, description: "The variant that stays." },
  by: { type: "enum", values: ["rule", "person", "youtube"] },
  reason: { type: "string" },
  winner: { ...word, nullable: true, description: "By the rule; null where nobody won." },
} as const;

function testEvent(type: string, summary: string, data: EventType["data"]): EventType {
  return { type, version: 1, source: "abtests", summary, data: { ...test, ...data } };
}

/** Everything that tests of titles and thumbnails tell. */
export const abtestEvents: readonly EventType[] = [
  testEvent("abtest.test.started", "A test has its first day.", {
    firstDay: { ...word, nullable: true, description: "A Monday, Pacific time." },
    variants: { type: "array", items: word },
  }),
  testEvent("abtest.variant.shown", "YouTube shows another variant.", {
    variant: word,
    day: { type: "number", integer: true, nullable: true, description: "Of the test, from 0." },
    shownAt: { ...word, description: "ISO 8601." },
  }),
  testEvent("abtest.test.paused", "A test stands still.", {
    by: { type: "enum", values: ["person", "youtube"], optional: true },
    reason: { type: "string", optional: true },
  }),
  testEvent("abtest.test.resumed", "A test goes on.", {
    delayedDays: { type: "number", integer: true, min: 0 },
  }),
  testEvent("abtest.test.decided", "A test has its result.", decided),
  testEvent("abtest.test.stopped", "A person stopped a test: the first variant stays.", decided),
];
