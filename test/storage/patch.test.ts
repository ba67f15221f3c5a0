import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyPatch, patchBetween, type Patch } from "../../storage/documents/sqlite/patch.ts";

/** As it is read again. */
function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function patched(before: object, after: object): unknown {
  const patch = stored<Patch>(patchBetween(before, after) ?? {});
  return stored(applyPatch(stored(before), patch));
}

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(0, 1, "a", true, null, undefined),
    fc.array(
      tie("value").map((value) => value ?? null),
      { maxLength: 4 },
    ),
    fc.dictionary(fc.constantFrom("a", "b", "0", "__proto__", "constructor"), tie("value"), {
      maxKeys: 4,
    }),
  ),
})).value;
const documents = fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__", "toString"), json);

describe("a patch", () => {
  test("makes the next version of any document from the one before", () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        expect(patched(before, after)).toEqual(stored(after));
      }),
      { numRuns: 2_000 },
    );
  });

  test("makes it as well where both share parts, as versions do", () => {
    fc.assert(
      fc.property(documents, documents, json, (before, fresh, value) => {
        const after = { ...before, ...fresh, a: [before.a, value, before] };
        expect(patched(before, after)).toEqual(stored(after));
        expect(
          patched({ a: before, b: [after] }, { a: before, b: [after, value ?? null] }),
        ).toEqual(stored({ a: before, b: [after, value ?? null] }));
      }),
      { numRuns: 2_000 },
    );
  });

  test("names nothing but what has changed", () => {
    const tasks = Array.from({ length: 100 }, (_, key) => ({ key, state: "ready", more: [key] }));
    const before = { tasks, events: ["a"], wakeAt: 1, title: "x" };
    const next = tasks.map((task) => (task.key === 7 ? { ...task, state: "running" } : task));
    const after = { ...before, tasks: next, events: ["a", "b"], wakeAt: 2, title: undefined };
    expect(patchBetween(before, after)).toEqual({
      within: [
        "tasks",
        { within: [7, { set: ["state", "running"] }] },
        "events",
        { set: [1, "b"], length: 2 },
      ],
      set: ["wakeAt", 2],
      gone: ["title"],
    });
    expect(patchBetween(before, { ...before })).toBeUndefined();
  });
});
