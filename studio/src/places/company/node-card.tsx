import type { NodeOverview, NodeReport } from "../../../../packages/client/client.ts";
import { classNames } from "../../design/class-names.ts";
import { formatBytes, formatPercent } from "../../design/format.ts";
import { StateMark } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { companyWords } from "./company-words.ts";

/** A process: what it runs, how it feels, and its places to work. */
export function NodeCard({ node: { id, services, report } }: { readonly node: NodeOverview }) {
  const words = useWords(companyWords);
  return (
    <li className="rounded-card border border-line p-4">
      <h3 className="flex flex-wrap items-center justify-between gap-2">
        <StateMark tone={report ? "good" : "danger"}>
          <span className="font-mono">{id}</span>
        </StateMark>
        {report && (
          <span className="text-small font-normal text-quiet">
            {words.up} <RelativeTime iso={report.startedAt} />
          </span>
        )}
      </h3>
      {report ? <Report report={report} /> : <p className="mt-2">{words.silentNode(id)}</p>}
      <details className="mt-3 text-small text-quiet">
        <summary className="min-h-8 py-1">{words.services(services.length)}</summary>
        <p className="mt-1 font-mono break-words">{services.join(", ")}</p>
      </details>
    </li>
  );
}

function Report({ report: { load, memory, slots } }: { readonly report: NonNullable<NodeReport> }) {
  const words = useWords(companyWords);
  const { language } = useLanguage();
  return (
    <>
      <div className="mt-3 grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 text-small">
        <span className="text-quiet">{words.load}</span>
        <span>{formatPercent(load, language)}</span>
        <div aria-hidden className="col-span-2 h-1.5 overflow-hidden rounded-pill bg-hover">
          <div
            className={classNames("h-full", load > 1 ? "bg-danger" : "bg-accent")}
            style={{ width: `${Math.min(100, 100 * load)}%` }}
          />
        </div>
        <span className="text-quiet">{words.memory}</span>
        <span>{formatBytes(memory, language)}</span>
      </div>
      {slots.length > 0 && (
        <ul className="mt-4 grid gap-x-6 gap-y-2 [grid-template-columns:repeat(auto-fill,minmax(14rem,1fr))]">
          {slots.map((one) => (
            <Slots key={one.action} slots={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Slots({
  slots: { action, taken, slots },
}: {
  readonly slots: NonNullable<NodeReport>["slots"][number];
}) {
  const words = useWords(companyWords);
  return (
    <li className="flex items-center justify-between gap-3 text-small">
      <span aria-hidden className="truncate font-mono text-quiet">
        {action}
      </span>
      <span className="sr-only">{words.slotsOf(action, taken, slots)}</span>
      <span aria-hidden title={words.slotsOf(action, taken, slots)} className="flex gap-1">
        {Array.from({ length: slots }, (_, place) => (
          <span
            key={place}
            className={classNames(
              "size-3 rounded-[3px] border",
              place < taken ? "border-accent bg-accent" : "border-edge",
            )}
          />
        ))}
      </span>
    </li>
  );
}
