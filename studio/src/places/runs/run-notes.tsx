import type { RunStatus, StepWaiting } from "../../../../packages/client/client.ts";
import { CircleAlert, Hourglass } from "lucide-react";
import { Button } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { useDecision, useRunDeed } from "./run-actions.ts";
import { runsWords } from "./runs-words.ts";

/** What a person must know or decide now: a failure, a question, a wait. */
export function RunNotes({ run }: { readonly run: RunStatus }) {
  return (
    <div className="mb-6 space-y-2 empty:hidden">
      {run.state === "failed" && <Failure run={run} />}
      {run.state === "cancelled" && <Stopped id={run.pipelineId} />}
      {(run.waitingFor ?? []).map((waiting) => (
        <Waiting key={waiting.step} id={run.pipelineId} waiting={waiting} />
      ))}
    </div>
  );
}

function Failure({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const retry = useRunDeed(run.pipelineId);
  const { message = words.failed, data } = run.error ?? {};
  const hint = typeof data?.hint === "string" ? data.hint : undefined;
  if (retry.error) return <ProblemNote error={retry.error} onRetry={() => retry.mutate("retry")} />;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-3 rounded-card bg-danger-wash px-4 py-3"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-60 flex-1">
        <p className="font-semibold">{message}</p>
        {hint !== undefined && <p>{hint}</p>}
        <p className="text-quiet">{words.keptSoFar}</p>
      </div>
      <Button
        look="primary"
        busy={retry.isPending ? words.retrying : undefined}
        onClick={() => retry.mutate("retry")}
      >
        {words.retry}
      </Button>
    </div>
  );
}

function Stopped({ id }: { readonly id: string }) {
  const words = useWords(runsWords);
  const retry = useRunDeed(id);
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-card border border-line px-4 py-3">
      <p className="min-w-60 flex-1">{words.stoppedNote}</p>
      <Button look="primary" onClick={() => retry.mutate("retry")}>
        {words.goOn}
      </Button>
    </div>
  );
}

function Waiting({ id, waiting }: { readonly id: string; readonly waiting: StepWaiting }) {
  const words = useWords(runsWords);
  const decide = useDecision(id);
  const { step, kind, message, until } = waiting;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-card bg-accent-wash px-4 py-3">
      <Hourglass aria-hidden className="size-5 text-accent-ink" />
      <p className="min-w-60 flex-1">
        {message} {until !== undefined && <RelativeTime iso={until} />}
      </p>
      {kind === "approval" && (
        <div className="flex gap-2">
          <Button onClick={() => decide.mutate({ step, decision: "reject" })}>
            {words.reject}
          </Button>
          <Button look="primary" onClick={() => decide.mutate({ step, decision: "approve" })}>
            {words.approve}
          </Button>
        </div>
      )}
      {decide.error && <ProblemNote error={decide.error} />}
    </div>
  );
}
