import type { ReactNode } from "react";
import type { TroupeProblem } from "../../../packages/client/client.ts";
import { problemOf } from "../api/company.ts";
import { sharedWords } from "../words/shared-words.ts";
import { useHappened } from "../words/error-words.ts";
import { useWords } from "../words/language.tsx";
import { AlertBox } from "./alert-box.tsx";
import { Button } from "./button.tsx";

interface ProblemNoteProps {
  readonly error: unknown;
  /** What it means for the work at hand: "Your words are kept." */
  readonly meaning?: ReactNode;
  /** What to do, in place of what the company says. */
  readonly hint?: string;
  /** Offers to try again. */
  readonly onRetry?: () => void;
  /** In place of "Try again". */
  readonly action?: ReactNode;
}

/** What happened, what it means for the work, what to do. Never a stack. */
export function ProblemNote({ error, meaning, hint, onRetry, action }: ProblemNoteProps) {
  const words = useWords(sharedWords);
  const inOwnWords = useHappened();
  const { reference, code, ...told } = sentences(problemOf(error), words);
  const { happened, said } = inOwnWords(code, told.happened);
  const advice = hint ?? told.hint;
  return (
    <AlertBox className="animate-arrive text-body">
      <div className="min-w-0 flex-1 break-words">
        <p className="font-semibold">{happened}</p>
        {said !== undefined && <p lang="en">{said}</p>}
        {meaning !== undefined && <p>{meaning}</p>}
        {advice !== undefined && <p className="text-quiet">{advice}</p>}
        {reference !== undefined && (
          <p className="mt-1 text-small text-quiet">{words.reference(reference)}</p>
        )}
      </div>
      {action ?? (onRetry && <Button onClick={onRetry}>{words.tryAgain}</Button>)}
    </AlertBox>
  );
}

type SharedWords = (typeof sharedWords)["en"];

function sentences(problem: TroupeProblem | undefined, words: SharedWords) {
  const code = problem?.code ?? "";
  if (!problem) return { code, happened: words.unexpected, hint: words.unexpectedHint };
  if (code === "UNREACHABLE")
    return { code, happened: words.unreachable, hint: words.unreachableHint };
  // Only what was not foreseen needs the company's log.
  const reference = code === "INTERNAL" ? problem.correlationId : undefined;
  return { code, happened: problem.message, hint: problem.hint, reference };
}
