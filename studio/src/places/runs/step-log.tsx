import type { Cost, StepPart, StepStatus } from "../../../../packages/client/client.ts";
import { formatSeconds } from "../../design/format.ts";
import { RelativeTime } from "../../design/time.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { costText } from "./cost-text.ts";
import { runsWords } from "./runs-words.ts";

/** All that is known of a step: its work, what it said, what went wrong. */
export function StepLog({ step }: { readonly step: StepStatus }) {
  const words = useWords(runsWords);
  // A step with parts is the sum of them.
  const lines = (step.parts ?? [step]).flatMap(linesOf);
  return (
    <div className="pb-3 pl-8 text-small">
      {step.message !== undefined && <p className="text-quiet">{step.message}</p>}
      {step.waitingFor && <p>{step.waitingFor.message}</p>}
      {step.dueAt !== undefined && (
        <p>
          {words.again("")} <RelativeTime iso={step.dueAt} />
        </p>
      )}
      {step.parts && step.error && <p className="text-danger">{step.error.message}</p>}
      {lines.length === 0 && <p className="text-quiet">{words.nothingLogged}</p>}
      <ul className="max-h-64 overflow-y-auto">
        {lines.map((line) => (
          <LogLine key={line.name} line={line} />
        ))}
      </ul>
    </div>
  );
}

interface Line {
  readonly name: string;
  readonly state: StepStatus["state"];
  readonly seconds: number;
  readonly attempts: number;
  readonly cached: boolean;
  readonly cost?: Cost;
  /** Codes and sentences of what went wrong, oldest first. */
  readonly failures: readonly string[];
}

function linesOf(step: StepPart): Line[] {
  const { state, title, tasks } = step;
  if (tasks) {
    return tasks.map(({ task, failures = [], error, ...rest }) => ({
      ...rest,
      name: `${title} ${task}`,
      failures: sentences(failures, error),
    }));
  }
  if (state === "pending" || state === "skipped") return [];
  const { seconds, attempts, cached, cost, failures = [], error } = step;
  const facts = { name: title, state, seconds, attempts, cached, cost };
  return [{ ...facts, failures: sentences(failures, error) }];
}

function sentences(
  failures: readonly { readonly message: string }[],
  error: { readonly code: string; readonly message: string } | undefined,
): string[] {
  const last = error ? [`${error.message} (${error.code})`] : [];
  const before = failures.map(({ message }) => message);
  return [...before.filter((message) => message !== error?.message), ...last];
}

function LogLine({ line }: { readonly line: Line }) {
  const words = useWords(runsWords);
  const { language } = useLanguage();
  const { name, state, seconds, attempts, cached, cost, failures } = line;
  const facts = [
    words[state],
    cached ? words.known : formatSeconds(seconds, language),
    attempts > 1 ? words.attempts(attempts) : "",
    cost ? costText(cost, words, language) : "",
  ].filter((fact) => fact !== "");
  return (
    <li className="py-0.5">
      <span className="flex gap-3">
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span className="text-quiet">{facts.join(" · ")}</span>
      </span>
      {failures.map((failure) => (
        <span key={failure} className="block text-danger">
          {failure}
        </span>
      ))}
    </li>
  );
}
