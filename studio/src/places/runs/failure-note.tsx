import type { ReactNode } from "react";
import type { ErrorReport } from "../../../../packages/client/client.ts";
import { AlertBox } from "../../design/alert-box.tsx";
import { useHappened } from "../../words/error-words.ts";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { runsWords } from "./runs-words.ts";

interface FailureNoteProps {
  readonly error: ErrorReport | undefined;
  /** What to do, in place of what the company says: it speaks to the shell as well. */
  readonly hint?: string | undefined;
  /** Where it stopped, as the reader calls it. */
  readonly step?: string | undefined;
  /** What it means for the work. */
  readonly meaning: string;
  readonly actions: ReactNode;
}

/** What stopped a run, in a sentence, with what to do; how programs call it is one click away. */
export function FailureNote({ error, step, meaning, actions, ...own }: FailureNoteProps) {
  const words = useWords(runsWords);
  const { code = "", message = words.failed, data } = error ?? {};
  const { happened, said } = useHappened()(code, message);
  const hint = own.hint ?? (typeof data?.hint === "string" ? data.hint : undefined);
  return (
    <AlertBox className="flex-wrap items-start">
      <div className="min-w-60 flex-1 break-words">
        {step !== undefined && <p className="text-small text-quiet">{words.stoppedAt(step)}</p>}
        <p className="font-semibold">{happened}</p>
        {said !== undefined && <p lang="en">{said}</p>}
        {hint !== undefined && <p>{hint}</p>}
        <p className="text-quiet">{meaning}</p>
        {error && <Details error={error} />}
      </div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </AlertBox>
  );
}

function Details({ error: { code, data } }: { readonly error: ErrorReport }) {
  const words = useWords(sharedWords);
  const lines = Object.entries(data).flatMap(([name, value]): [string, string][] =>
    name === "hint" ? [] : [[name, textOf(value)]],
  );
  return (
    <details className="mt-1 text-small">
      <summary className="text-quiet hover:text-ink">{words.details}</summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
        {[["code", code], ...lines].map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd className="font-mono break-words whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  return JSON.stringify(value);
}
