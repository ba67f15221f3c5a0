import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Graveyard } from "./journal.ts";

let graveyard: Graveyard;
beforeEach(() => {
  graveyard = new Graveyard("saga-company.ts");
});
afterEach(() => graveyard.remove());

test("a run that fails undoes what it and its child did, however often its process dies meanwhile", async () => {
  const parts = ["hotel", "shoot", "check", "undo-film", "undo-hotel"];
  const points = parts.flatMap((part) =>
    part === "check" ? [`${part}:start`] : [`${part}:start`, `${part}:end`],
  );
  for (const point of points) {
    expect(await graveyard.company({ KILL_AT: point })).toBeUndefined();
    expect(graveyard.journal().at(-1)).toEqual({ what: "killed", key: point });
  }
  const report = await graveyard.company();
  const { pipelineId: id, state, error, steps } = report?.run ?? { steps: [] };
  expect({ state, code: error?.code }).toEqual({ state: "failed", code: "PROVIDER_REJECTED" });
  expect(steps.map(({ compensation }) => compensation?.state)).toEqual([
    ...["completed", "completed", undefined, undefined],
  ]);
  // Dead at its start and at its end, then done; under one key, and never again.
  const [, film] = steps;
  const keys = [
    ...["hotel", "film:compensate", "hotel:compensate"].map((part) => `${id}:${part}`),
    `${film?.child}:shoot`,
  ];
  expect(Object.fromEntries(graveyard.times("done"))).toEqual(
    Object.fromEntries(keys.map((key) => [key, 2])),
  );
  const done = graveyard.journal().filter(({ what }) => what === "done");
  expect([...new Set(done.map(({ key }) => key))].slice(-2)).toEqual([
    `${id}:film:compensate`,
    `${id}:hotel:compensate`,
  ]);
  const told = (report?.events ?? []).map(({ type }) => type);
  expect(told.filter((type) => type === "pipeline.signal.received")).toHaveLength(1);
  expect(told.slice(-2)).toEqual(["pipeline.compensated", "pipeline.failed"]);
}, 300_000);
