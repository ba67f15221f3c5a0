import { Link, useNavigate } from "@tanstack/react-router";
import type { RunStatus, StepStatus, StepWaiting } from "../../../../packages/client/client.ts";
import { Hourglass } from "lucide-react";
import { Button, buttonClass } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { askAgain } from "../make/again.ts";
import { FailureNote } from "./failure-note.tsx";
import { useDecision, useRunDeed } from "./run-actions.ts";
import { runsWords } from "./runs-words.ts";
import { stepTitle } from "./step-title.ts";

/** What a person must know or decide now: a failure, a question, a wait. */
export function RunNotes({ run }: { readonly run: RunStatus }) {
  return (
    <div className="mb-6 space-y-2 empty:hidden">
      {run.state === "failed" && <Failure run={run} />}
      {run.state === "cancelled" && <Stopped run={run} />}
      {(run.waitingFor ?? []).map((waiting) => (
        <Waiting key={waiting.step} id={run.pipelineId} waiting={waiting} />
      ))}
    </div>
  );
}

function Failure({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const retry = useRunDeed(run.pipelineId);
  const failed = run.steps.find(({ step }) => step === run.currentStep) ?? failedStep(run);
  const isUnknown = run.error?.code === "TOPIC_UNKNOWN";
  if (retry.error) return <ProblemNote error={retry.error} onRetry={() => retry.mutate("retry")} />;
  return (
    <FailureNote
      error={run.error}
      hint={isUnknown ? words.tellMore : undefined}
      step={failed && stepTitle(failed, words)}
      meaning={words.keptSoFar}
      actions={
        <>
          <AskAgain run={run} isBest={isUnknown} />
          <Button
            look={isUnknown ? "plain" : "primary"}
            busy={retry.isPending ? words.retrying : undefined}
            onClick={() => retry.mutate("retry")}
          >
            {words.retry}
          </Button>
        </>
      }
    />
  );
}

/** The step that people see; what failed may be a part of it. */
function failedStep({ steps }: RunStatus): StepStatus | undefined {
  return steps.find(({ state }) => state === "failed" || state === "quarantined");
}

/** Another topic, another style: what was asked for stands in the field again. */
function AskAgain({ run, isBest = false }: { readonly run: RunStatus; readonly isBest?: boolean }) {
  const words = useWords(runsWords);
  const navigate = useNavigate();
  if (run.pipeline !== "faceless-video" || run.rerunOf !== undefined) return null;
  return (
    <Button
      look={isBest ? "primary" : "plain"}
      onClick={() => void navigate({ to: "/", search: askAgain(run) })}
    >
      {words.changeAndAsk}
    </Button>
  );
}

function Stopped({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const retry = useRunDeed(run.pipelineId);
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-card border border-line px-4 py-3">
      <p className="min-w-60 flex-1">{words.stoppedNote}</p>
      {retry.error && <ProblemNote error={retry.error} />}
      <AskAgain run={run} />
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
      {kind === "budget" && (
        <Link to="/workspace" search={{ view: "providers" }} className={buttonClass()}>
          {words.toBudget}
        </Link>
      )}
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
