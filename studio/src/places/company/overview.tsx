import { CircleCheck, CircleAlert, Wrench } from "lucide-react";
import type { SystemOverview } from "../../../../packages/client/client.ts";
import { classNames } from "../../design/class-names.ts";
import { Section } from "../../design/section.tsx";
import { StateMark } from "../../design/state-mark.tsx";
import { useWords } from "../../words/language.tsx";
import { companyWords } from "./company-words.ts";
import { NodeCard } from "./node-card.tsx";
import { Queues } from "./queues.tsx";
import { RunStates } from "./run-states.tsx";
import { troublesOf } from "./troubles.ts";

export function Overview({ overview }: { readonly overview: SystemOverview }) {
  const words = useWords(companyWords);
  const { nodes, runs } = overview;
  return (
    <>
      <Summary overview={overview} />
      {runs && (
        <>
          <Section title={words.runs}>
            <RunStates states={runs.states} />
          </Section>
          <Section title={words.queues} about={words.queuesAbout}>
            <Queues queues={runs.queues} complete={runs.complete} />
          </Section>
        </>
      )}
      <Section title={words.nodes} about={words.nodesAbout}>
        <ul className={classNames("grid gap-4", nodes.length > 1 && "lg:grid-cols-2")}>
          {nodes.map((node) => (
            <NodeCard key={node.id} node={node} />
          ))}
        </ul>
      </Section>
      <Section title={words.caches}>
        <Stores overview={overview} />
      </Section>
    </>
  );
}

/** The state of the company in sentences: what is wrong first. */
function Summary({ overview }: { readonly overview: SystemOverview }) {
  const words = useWords(companyWords);
  const { nodes, maintenance } = overview;
  const troubles = troublesOf(overview, words);
  const slots = nodes.flatMap(({ report }) => report?.slots ?? []);
  const sum = (name: "taken" | "slots") => slots.reduce((all, one) => all + one[name], 0);
  return (
    <div role="status" className="mb-6 space-y-2 text-lead">
      {maintenance && (
        <p className="flex gap-3">
          <Wrench aria-hidden className="mt-1 size-5 shrink-0 text-accent-ink" />
          <span>
            {words.underMaintenance}
            {maintenance.reason !== undefined && ` ${maintenance.reason}`}
          </span>
        </p>
      )}
      {troubles.map((trouble) => (
        <p key={trouble} className="flex gap-3">
          <CircleAlert aria-hidden className="mt-1 size-5 shrink-0 text-danger" />
          {trouble}
        </p>
      ))}
      {troubles.length === 0 && (
        <p className="flex gap-3">
          <CircleCheck aria-hidden className="mt-1 size-5 shrink-0 text-good" />
          {words.well(nodes.length, sum("taken"), sum("slots"))}
        </p>
      )}
    </div>
  );
}

function Stores({
  overview: { cluster, servers, cache, runs },
}: {
  readonly overview: SystemOverview;
}) {
  const words = useWords(companyWords);
  return (
    <ul className="space-y-2">
      {!cluster && <li>{words.oneProcess}</li>}
      {servers.map(({ name, state, problem }) => (
        <li key={name}>
          <StateMark tone={state === "ok" ? "good" : "danger"}>
            {words[name]}: {problem ?? words.serverOk}
          </StateMark>
        </li>
      ))}
      {runs && <li>{words.results(runs.results)}</li>}
      <li className="text-quiet">{cache.answers === "redis" ? words.redis : words.noRedis}</li>
    </ul>
  );
}
