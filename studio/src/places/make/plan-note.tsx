import { ProblemNote } from "../../design/problem-note.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { formatCost, formatSeconds } from "../../design/format.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import type { Language } from "../../words/define-words.ts";
import { useQuery } from "@tanstack/react-query";
import type { FilmPlan, Voice } from "../../../../packages/client/client.ts";
import { BudgetLine } from "./budget-line.tsx";
import { makeWords, type MakeWords } from "./make-words.ts";
import { isStuck, StuckTopic, type StuckTopicProps } from "./stuck-topic.tsx";
import type { usePlan } from "./use-plan.ts";
import { voicesQuery } from "./voices.ts";

/** A quiet line: how long it takes, who speaks, who draws, what it costs; what is missing before the start. */
export function PlanNote({
  plan,
  ...ways
}: StuckTopicProps & { readonly plan: ReturnType<typeof usePlan> }) {
  const words = useWords(makeWords);
  const { language } = useLanguage();
  const voices = useQuery({ ...voicesQuery, enabled: plan.data !== undefined });
  const { data, error, isFresh } = plan;
  if (error && isFresh) {
    return (
      <div className="mt-5">
        <ProblemNote error={error} meaning={words.planFailed} hint={hintFor(error, words)} />
        {isStuck(error) && <StuckTopic error={error} {...ways} />}
      </div>
    );
  }
  if (!data) {
    return (
      <div role="status" className="mt-5 text-quiet">
        <span className="sr-only">{words.looking}</span>
        <Skeleton className="h-6 w-3/4" />
      </div>
    );
  }
  return (
    <div role="status" className="mt-5 text-quiet">
      <p className={isFresh ? undefined : "opacity-60"}>
        {planLine(data, { words, language, voices: voices.data ?? [] })}
      </p>
      <PlanNotes plan={data} />
    </div>
  );
}

/** The company speaks to the shell as well; here the field is the way out. */
function hintFor(error: Error, words: MakeWords): string | undefined {
  return isStuck(error) ? words.tellMore : undefined;
}

interface Look {
  readonly words: MakeWords;
  readonly language: Language;
  readonly voices: readonly Voice[];
}

function planLine(plan: FilmPlan, { words, language, voices }: Look): string {
  const speech = plan.trades.find(({ trade }) => trade === "speech");
  const where = speech?.online ? (speech.provider ?? "") : words.here;
  return [
    words.filmOf(formatSeconds(plan.filmSeconds, language)),
    words.takes(formatSeconds(plan.seconds, language)),
    speech?.voice === undefined ? "" : words.voice(voiceName(speech.voice, voices), where),
    pictures(plan, words),
    plan.cost === null ? words.costUnknown : words.cost(formatCost(plan.cost, language)),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function pictures({ trades }: FilmPlan, words: MakeWords): string {
  const names = (trades.find(({ trade }) => trade === "video")?.provider ?? "").split(", ");
  const found = names.filter((name) => name !== "designed" && name !== "");
  return found.length === 0 ? words.drawn : words.foundPictures(found.join(", "));
}

/** `Heart` of `Heart, woman, American`; while the names are not known, what programs call it. */
function voiceName(id: string, voices: readonly Voice[]): string {
  const known = voices.find((voice) => voice.id === id)?.name.split(",", 1)[0];
  return known ?? id.replace(/^\p{Letter}/u, (letter) => letter.toUpperCase());
}

/** What the trades have to say, and on demand what would make the film better. */
function PlanNotes({ plan }: { readonly plan: FilmPlan }) {
  const words = useWords(makeWords);
  const notes = [...new Set(plan.trades.flatMap((trade) => trade.notes))];
  const better = plan.trades.filter(({ missing }) => missing.length > 0);
  return (
    <div className="mt-1 text-small">
      {plan.cost !== null && plan.cost > 0 && <BudgetLine cost={plan.cost} />}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {better.length > 0 && (
        <details className="mt-1">
          <summary className="hover:text-ink">{words.better}</summary>
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
            {better.map(({ trade, missing }) => (
              <div key={trade} className="contents">
                <dt className="font-semibold text-ink">{tradeName(trade, words)}</dt>
                <dd className="mb-1">
                  {missing.map((one) => words.needs(one.name, one.missing)).join(" · ")}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function tradeName(trade: string, words: MakeWords): string {
  const names: Readonly<Record<string, string>> = {
    ...{ keywords: words.tradeKeywords, script: words.tradeScript, speech: words.tradeSpeech },
    ...{ video: words.tradeVideo, metadata: words.tradeMetadata, uploader: words.tradeUploader },
  };
  return names[trade] ?? trade;
}
