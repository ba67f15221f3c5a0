import type { Foresight } from "../../../../../packages/client/client.ts";
import { Redo2, Sparkles, Undo2 } from "lucide-react";
import type { CatalogItem } from "../../../../../services/platform/catalog/catalog.contract.ts";
import { Button, IconButton } from "../../../design/button.tsx";
import { formatCost, formatPercent, formatSeconds } from "../../../design/format.ts";
import { ProblemNote } from "../../../design/problem-note.tsx";
import { useLanguage, useWords } from "../../../words/language.tsx";
import { BudgetLine } from "../../make/budget-line.tsx";
import { useSentBefore } from "../sent-before.tsx";
import type { NewVersion } from "../use-new-version.ts";
import { VersionNote } from "../version-note.tsx";
import type { FilmOutput } from "../work-data.ts";
import { workWords } from "../work-words.ts";
import { foreseenSegments, type RenderProgress } from "./scene-progress.ts";
import { storyboardWords } from "./storyboard-words.ts";
import type { DraftKeeper } from "./use-draft.ts";
import type { useForesight } from "./use-foresight.ts";

interface RenderBarProps {
  readonly work: CatalogItem;
  readonly output: FilmOutput;
  readonly draft: DraftKeeper;
  /** Position of a scene without words; below 0 where there is none. */
  readonly wordless: number;
  readonly foreseen: ReturnType<typeof useForesight>;
  readonly rendering: NewVersion;
  readonly progress: RenderProgress | undefined;
}

/** What is to be redone, and the button that does it. */
export function RenderBar(props: RenderBarProps) {
  const { work, output, draft, foreseen, rendering } = props;
  const sent = useSentBefore(work.runId, output);
  const words = useWords(storyboardWords);
  const script = foreseen.isSettled ? foreseen.data?.script : undefined;
  return (
    <div className="sticky top-0 z-[5] mb-3 border-b border-line bg-canvas py-2">
      <div className="flex min-h-12 flex-wrap items-center gap-x-2 gap-y-2">
        <div role="status" className="min-w-0 flex-1 basis-44">
          <Saying {...props} />
        </div>
        <span className="inline-flex gap-1">
          <IconButton
            label={words.undo}
            icon={<Undo2 aria-hidden className="size-5" />}
            blockedBecause={draft.past.length === 0 ? words.nothingToUndo : undefined}
            onClick={draft.undo}
          />
          <IconButton
            label={words.redoEdit}
            icon={<Redo2 aria-hidden className="size-5" />}
            blockedBecause={draft.future.length === 0 ? words.nothingToRedo : undefined}
            onClick={draft.redo}
          />
        </span>
        {draft.isChanged && !rendering.isBusy && (
          <Button look="quiet" onClick={draft.discard}>
            {words.discard}
          </Button>
        )}
        {rendering.isBusy ? (
          <Button onClick={rendering.cancel}>{words.cancel}</Button>
        ) : (
          draft.isChanged && (
            <Button
              look="primary"
              blockedBecause={
                props.wordless >= 0
                  ? words.noWords(props.wordless + 1)
                  : script
                    ? undefined
                    : words.looking
              }
              onClick={() => script && rendering.start(sent.withChoice({ edits: { script } }))}
            >
              <Sparkles aria-hidden className="size-4" />
              {words.render}
            </Button>
          )
        )}
      </div>
      {draft.isChanged && !rendering.isBusy && sent.note}
      <Problems {...props} />
    </div>
  );
}

function Saying({ draft, wordless, foreseen, rendering, progress }: RenderBarProps) {
  const words = useWords(storyboardWords);
  const { language } = useLanguage();
  if (rendering.isBusy) return <Busy rendering={rendering} progress={progress} />;
  if (!draft.isChanged) return <p className="text-small text-quiet">{words.howTo}</p>;
  if (wordless >= 0) return <p>{words.noWords(wordless + 1)}</p>;
  if (!foreseen.data || !foreseen.isSettled) return <p className="text-quiet">{words.looking}</p>;
  const { foresight } = foreseen.data;
  const { again, all } = foreseenSegments(foresight);
  const time = formatSeconds(Math.max(1, foresight.seconds), language);
  return (
    <>
      <p className="text-lead">
        {again.length === 0 ? words.recut(time) : words.redo(again.length, all, time)}
      </p>
      <Price cost={foresight.cost} />
    </>
  );
}

/** Beside it what the providers charge, where any do. */
function Price({ cost }: Pick<Foresight, "cost">) {
  const words = useWords(storyboardWords);
  const { language } = useLanguage();
  return (
    <div className="text-small text-quiet">
      <p>
        {cost === null
          ? words.costUnknown
          : cost === 0
            ? words.costNothing
            : words.cost(formatCost(cost, language))}
      </p>
      {cost !== null && cost > 0 && <BudgetLine cost={cost} />}
    </div>
  );
}

function Busy({ rendering, progress }: Pick<RenderBarProps, "rendering" | "progress">) {
  const words = useWords(storyboardWords);
  const { language } = useLanguage();
  const share = rendering.status?.progress ?? 0;
  return (
    <div>
      <p>{doing(words, progress)}</p>
      <div
        role="progressbar"
        aria-label={words.rendering(formatPercent(share, language))}
        aria-valuenow={Math.round(share * 100)}
        className="mt-1 h-1 max-w-xl overflow-hidden rounded-pill bg-raised"
      >
        <div
          className="h-full bg-accent transition-[width]"
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </div>
    </div>
  );
}

function doing(
  words: (typeof storyboardWords)["en"],
  progress: RenderProgress | undefined,
): string {
  if (!progress) return words.starting;
  if (progress.phase === "audio") return words.doingAudio;
  if (progress.phase === "segments" && progress.all === 0) return words.doingStoryboard;
  if (progress.phase === "segments") return words.doingSegments(progress.done, progress.all);
  return words.doingFilm;
}

function Problems({ foreseen, rendering }: RenderBarProps) {
  const words = useWords(workWords);
  const hasFailed = rendering.status?.state === "failed" || rendering.error !== null;
  return (
    <>
      {hasFailed && <VersionNote version={rendering} />}
      {foreseen.error && <ProblemNote error={foreseen.error} meaning={words.failedMeaning} />}
    </>
  );
}
