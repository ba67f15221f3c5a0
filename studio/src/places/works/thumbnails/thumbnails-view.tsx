import { useMutation } from "@tanstack/react-query";
import { Check, WandSparkles } from "lucide-react";
import { useState } from "react";
import type {
  ThumbnailsResult,
  ThumbnailVariant,
} from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import { writable } from "../../../api/writable.ts";
import { Button } from "../../../design/button.tsx";
import { classNames } from "../../../design/class-names.ts";
import { ProblemNote } from "../../../design/problem-note.tsx";
import { Section } from "../../../design/section.tsx";
import { useWords } from "../../../words/language.tsx";
import { MissingPart } from "../missing-part.tsx";
import { useSentBefore } from "../sent-before.tsx";
import { useNewVersion } from "../use-new-version.ts";
import { VersionNote } from "../version-note.tsx";
import { artifactHref, type FilmOutput } from "../work-data.ts";
import type { WorkViewProps } from "../work-view-props.ts";
import { thumbnailsWords } from "./thumbnails-words.ts";

/** So many are kept: as many as a test compares. */
const kept = 3;

/** Variants side by side; one is the first. */
export function ThumbnailsView({ work, output }: WorkViewProps) {
  const words = useWords(thumbnailsWords);
  const version = useNewVersion(work);
  const sent = useSentBefore(work.runId, output);
  const more = useMoreVariants(output);
  const { thumbnail } = output;
  if (!thumbnail) return <MissingPart />;
  const choose = (variant: ThumbnailVariant) =>
    version.start(sent.withChoice({ edits: { thumbnail: withFirst(thumbnail, variant) } }));
  return (
    <>
      <VersionNote version={version} />
      {sent.note !== null && !version.isBusy && <div className="mb-4">{sent.note}</div>}
      <Section
        title={words.title}
        about={words.about}
        actions={
          <Button
            look="primary"
            busy={more.isPending ? words.drawing : undefined}
            onClick={() => more.mutate()}
          >
            <WandSparkles aria-hidden className="size-4" />
            {words.others}
          </Button>
        }
      >
        {more.error && <ProblemNote error={more.error} />}
        <Variants
          variants={thumbnail.variants}
          first={thumbnail.variants[0]}
          isBusy={version.isBusy}
          onChoose={choose}
        />
      </Section>
      {more.data && (
        <Section title={words.fresh} about={words.freshAbout}>
          <Variants variants={more.data} isBusy={version.isBusy} onChoose={choose} />
        </Section>
      )}
    </>
  );
}

function useMoreVariants({ script, storyboard }: FilmOutput) {
  const [seed, setSeed] = useState(2);
  return useMutation({
    mutationFn: async (): Promise<readonly ThumbnailVariant[]> => {
      setSeed(seed + 1);
      const { variants } = await company.post("/api/thumbnails/generate", {
        body: { ...writable({ script, storyboard }), seed },
      });
      return variants.map((variant) => ({ ...variant, id: `${variant.id}-${seed}` }));
    },
  });
}

/** @param variant one of them, or another: then the last gives way */
function withFirst(thumbnails: ThumbnailsResult, variant: ThumbnailVariant): ThumbnailsResult {
  const others = thumbnails.variants.filter(({ id }) => id !== variant.id);
  const variants = [variant, ...others].slice(0, Math.max(kept, thumbnails.variants.length));
  return { ...thumbnails, variants, thumbnailPath: variant.wide.key };
}

interface VariantsProps {
  readonly variants: readonly ThumbnailVariant[];
  readonly first?: ThumbnailVariant | undefined;
  readonly isBusy: boolean;
  readonly onChoose: (variant: ThumbnailVariant) => void;
}

function Variants({ variants, first, isBusy, onChoose }: VariantsProps) {
  const words = useWords(thumbnailsWords);
  return (
    <ul className="grid gap-8 md:grid-cols-2 xl:grid-cols-3">
      {variants.map((variant) => {
        const isFirst = variant.id === first?.id;
        return (
          <li key={variant.id}>
            <div className="grid grid-cols-[1fr_31.6%] gap-2">
              <img
                src={artifactHref(variant.wide)}
                alt={words.alt(variant.words)}
                width={1280}
                height={720}
                className={classNames(
                  "aspect-video w-full self-start rounded-card",
                  isFirst && "ring-2 ring-accent ring-offset-2 ring-offset-canvas",
                )}
              />
              <img
                src={artifactHref(variant.vertical)}
                alt=""
                width={1080}
                height={1920}
                className="aspect-[9/16] w-full rounded-card"
              />
            </div>
            <div className="mt-2 flex min-h-10 flex-wrap items-center justify-between gap-x-4">
              <span className="text-small text-quiet">
                {words.contrast(variant.contrast.toFixed(1))}
              </span>
              {isFirst ? (
                <span className="inline-flex items-center gap-2 font-semibold text-accent-ink">
                  <Check aria-hidden className="size-4" />
                  {words.first}
                </span>
              ) : (
                <Button onClick={() => onChoose(variant)} busy={isBusy ? words.choose : undefined}>
                  {words.choose}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
