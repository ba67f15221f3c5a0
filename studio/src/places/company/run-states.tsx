import { Link } from "@tanstack/react-router";
import type { RunLoad } from "../../../../packages/client/client.ts";
import { classNames } from "../../design/class-names.ts";
import { runStateWords } from "../../words/run-state-words.ts";
import { useWords } from "../../words/language.tsx";
import { companyWords } from "./company-words.ts";

type State = keyof RunLoad["states"];

const fills: Readonly<Record<State, string>> = {
  running: "bg-accent",
  queued: "bg-accent/55",
  retrying: "bg-danger/55",
  waiting: "bg-edge",
  paused: "bg-edge/60",
  compensating: "bg-danger/35",
  completed: "bg-good",
  failed: "bg-danger",
  cancelled: "bg-edge/35",
};

/** The filter of Runs that has them. */
const shownAs = {
  running: "running",
  queued: "running",
  retrying: "running",
  compensating: "running",
  waiting: "waiting",
  paused: "waiting",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
} as const satisfies Readonly<Record<State, string>>;

/** In the order of a run's life; the share of each state as a part of one bar. */
export function RunStates({ states }: { readonly states: RunLoad["states"] }) {
  const words = useWords(companyWords);
  const names = useWords(runStateWords);
  const present = (Object.keys(fills) as State[]).filter((state) => states[state] > 0);
  if (present.length === 0) return <p className="text-quiet">{words.noRuns}</p>;
  return (
    <>
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-pill">
        {present.map((state) => (
          <div
            key={state}
            className={classNames("min-w-1", fills[state])}
            style={{ flexGrow: states[state] }}
          />
        ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
        {present.map((state) => (
          <li key={state}>
            <Link
              to="/runs"
              search={{ state: shownAs[state] }}
              className="inline-flex min-h-10 items-center gap-2 hover:underline"
            >
              <span aria-hidden className={classNames("size-3 rounded-inner", fills[state])} />
              <span className="font-semibold">{states[state]}</span>
              <span className="text-quiet">{names[state]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
