import type { QueueLoad } from "../../../../packages/client/client.ts";
import { classNames } from "../../design/class-names.ts";
import { useWords } from "../../words/language.tsx";
import { companyWords } from "./company-words.ts";

type Part = Exclude<keyof QueueLoad, "action">;

const parts = ["running", "ready", "retrying", "waiting"] as const satisfies readonly Part[];
const fills: Readonly<Record<Part, string>> = {
  running: "bg-accent",
  ready: "bg-accent/45",
  retrying: "bg-danger/60",
  waiting: "bg-edge/70",
};

interface QueuesProps {
  readonly queues: readonly QueueLoad[];
  readonly complete: boolean;
}

/** A bar for each kind of work, on one scale. */
export function Queues({ queues, complete }: QueuesProps) {
  const words = useWords(companyWords);
  const longest = Math.max(1, ...queues.map(total));
  if (queues.length === 0) return <p className="text-quiet">{words.emptyQueues}</p>;
  return (
    <>
      <ul className="space-y-3">
        {queues.map((queue) => (
          <Queue key={queue.action} queue={queue} longest={longest} />
        ))}
      </ul>
      <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-small text-quiet">
        {parts.map((part) => (
          <li key={part} className="flex items-center gap-2">
            <span aria-hidden className={classNames("size-3 rounded-inner", fills[part])} />
            {words[part]}
          </li>
        ))}
      </ul>
      {!complete && <p className="mt-3 text-small text-quiet">{words.notAllLookedAt}</p>}
    </>
  );
}

function Queue({ queue, longest }: { readonly queue: QueueLoad; readonly longest: number }) {
  const words = useWords(companyWords);
  const present = parts.filter((part) => queue[part] > 0);
  const said = present.map((part) => `${queue[part]} ${words[part]}`).join(", ");
  return (
    <li
      title={said}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 sm:grid-cols-[12rem_minmax(0,1fr)_3rem]"
    >
      <span className="truncate font-mono text-small">{queue.action}</span>
      <span className="order-3 col-span-2 flex h-3 gap-0.5 sm:order-none sm:col-span-1">
        {present.map((part) => (
          <span
            key={part}
            aria-hidden
            className={classNames("min-w-1 rounded-inner", fills[part])}
            style={{ width: `${(100 * queue[part]) / longest}%` }}
          />
        ))}
        <span className="sr-only">{said}</span>
      </span>
      <span className="text-right">{total(queue)}</span>
    </li>
  );
}

function total({ running, ready, retrying, waiting }: QueueLoad): number {
  return running + ready + retrying + waiting;
}
