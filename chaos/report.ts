import type { Effect } from "./effects-server.ts";
import type { Fault } from "./faults.ts";
import type { Verdict } from "./invariants.ts";

/** Lines of what is broken that are printed of each invariant. */
const shown = 5;

/** Prints the faults and the promises as tables. */
export function printReport(faults: readonly Fault[], verdicts: readonly Verdict[]): void {
  console.table(faultTable(faults));
  console.table(
    Object.fromEntries(
      verdicts.map(({ invariant, checked, broken }) => [
        invariant,
        { checked, broken: broken.length, holds: broken.length === 0 ? "yes" : "NO" },
      ]),
    ),
  );
  for (const { invariant, broken } of verdicts) {
    for (const line of broken.slice(0, shown)) console.log(`${invariant}: ${line}`);
  }
}

function faultTable(faults: readonly Fault[]): Record<string, object> {
  const groups = Map.groupBy(faults, ({ victim, kind }) => `${kind} ${victim}`);
  const sorted = [...groups].toSorted(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(
    [...sorted, ["all", faults] as const].map(([name, list]) => [name, counted(list)]),
  );
}

function counted(faults: readonly Fault[]): object {
  const busy = faults.filter((fault) => fault.busy).length;
  return { faults: faults.length, "in the middle of work": busy, idle: faults.length - busy };
}

/** How often the world outside was called, and under how many keys. */
export function effectCounts(effects: ReadonlyMap<string, Effect>) {
  const calls = [...effects.values()].map((effect) => effect.calls.length);
  return {
    keys: effects.size,
    calls: calls.reduce((sum, count) => sum + count, 0),
    keysCalledAgain: calls.filter((count) => count > 1).length,
  };
}
