import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { v5, v7 } from "uuid";
import { eventId } from "../../services/orchestrator/run/event-id.ts";

const namespace = "0e8f6f0a-2f3c-4c1e-9a64-6d3f6f7b1f5d";

test("the id of an event is the UUID that the uuid package makes of its run and place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(), (runId, place) => {
      expect(eventId(runId, place)).toBe(v5(`${runId}/${place}`, namespace));
    }),
    { numRuns: 2_000 },
  );
});

test("each event of a run has an id of its own", () => {
  const run = v7();
  const ids = Array.from({ length: 500 }, (_, place) => eventId(run, place));
  expect(new Set(ids).size).toBe(ids.length);
});
