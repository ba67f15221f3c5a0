import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailX } from "lucide-react";
import type { DeadLetter } from "../../../../packages/client/client.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button, buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { StateMark } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { companyWords } from "./company-words.ts";
import { letterSentence, runOf } from "./letter-sentence.ts";
import { lettersQuery, useDropLetter, useReinject } from "./queries.ts";
import { TracesLink } from "./traces-link.tsx";

/** What was given up, with everything that was tried, and the way on. */
export function DeadLetters() {
  const words = useWords(companyWords);
  return (
    <Loaded query={useQuery(lettersQuery)} skeleton={<Skeleton className="h-40" />}>
      {({ deadLetters }) =>
        deadLetters.length === 0 ? (
          <EmptyPlace
            title={words.noLetters}
            picture={<MailX aria-hidden className="size-10" strokeWidth={1.25} />}
          >
            {words.noLettersAbout}
          </EmptyPlace>
        ) : (
          <ul className="divide-y divide-line">
            {deadLetters.map((letter) => (
              <Letter key={letter._id} letter={letter} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Letter({ letter }: { readonly letter: DeadLetter }) {
  const words = useWords(companyWords);
  const reinject = useReinject();
  const drop = useDropLetter();
  const last = letter.failures.at(-1);
  const error = reinject.error ?? drop.error;
  return (
    <li className="py-5 first:pt-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="font-semibold">{letterSentence(letter, words)}</h2>
          {last && <p className="mt-1 break-words">{last.error.message}</p>}
          <p className="mt-1 flex flex-wrap gap-x-4 text-small text-quiet">
            <RelativeTime iso={letter.deadAt} />
            <span>{words.tries(letter.failures.length)}</span>
            {letter.state === "reinjected" && (
              <StateMark tone="accent">{words.beingTried}</StateMark>
            )}
          </p>
        </div>
        <LetterActions letter={letter} reinject={reinject} onDrop={() => drop.mutate(letter._id)} />
      </div>
      {error && (
        <div className="mt-3">
          <ProblemNote error={error} />
        </div>
      )}
      <LetterDetails letter={letter} />
    </li>
  );
}

interface LetterActionsProps {
  readonly letter: DeadLetter;
  readonly reinject: ReturnType<typeof useReinject>;
  readonly onDrop: () => void;
}

function LetterActions({ letter: { _id, state, event }, reinject, onDrop }: LetterActionsProps) {
  const words = useWords(companyWords);
  const runId = runOf(event.data);
  return (
    <div className="flex flex-wrap gap-2">
      {runId !== undefined && (
        <Link to="/runs/$runId" params={{ runId }} className={buttonClass("quiet")}>
          {words.toRun}
        </Link>
      )}
      <TracesLink correlationId={event.correlationId} />
      <AskTwice deed={words.dropNow} meaning={words.dropMeaning} onDo={onDrop}>
        {words.drop}
      </AskTwice>
      <Button
        onClick={() => reinject.mutate(_id)}
        blockedBecause={state === "reinjected" ? words.beingTried : undefined}
        busy={reinject.isPending ? words.reinjecting : undefined}
      >
        {words.reinject}
      </Button>
    </div>
  );
}

function LetterDetails({ letter: { failures, event } }: { readonly letter: DeadLetter }) {
  const words = useWords(companyWords);
  const shared = useWords(sharedWords);
  return (
    <details className="mt-2 text-small">
      <summary className="min-h-8 py-1 text-quiet">{shared.details}</summary>
      <h3 className="mt-2 font-semibold">{words.everyTry}</h3>
      <ol className="mt-1 space-y-1">
        {failures.map(({ at, error }, index) => (
          <li key={`${at}-${index}`} className="flex flex-wrap gap-x-3">
            <span className="text-quiet">
              <RelativeTime iso={at} />
            </span>
            <span className="font-mono text-quiet">{error.code}</span>
            <span className="min-w-0 break-words">{error.message}</span>
          </li>
        ))}
      </ol>
      <h3 className="mt-3 font-semibold">{words.theEvent}</h3>
      <pre
        tabIndex={0}
        aria-label={words.theEvent}
        className="mt-1 max-h-80 overflow-auto rounded-card bg-surface p-3 font-mono whitespace-pre-wrap"
      >
        {JSON.stringify(event, null, 2)}
      </pre>
    </details>
  );
}
