import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Script, Source, VideoMetadata } from "../video.contract.ts";
import { planChapters } from "./chapters.ts";
import { composeDescription } from "./description.ts";
import { labelsFor } from "./labels.ts";
import { fitHashtags, fitTags, fitTitle, metadataProblems } from "./limits.ts";
import type { MetadataBrief, MetadataDraft } from "./metadata-draft.ts";

/**
 * Puts a writer's words and the film's facts together, within YouTube's limits.
 * @throws TroupeError `RESULT_REJECTED` where YouTube would refuse the result
 */
export function composeMetadata(
  draft: MetadataDraft,
  { script, video }: MetadataBrief,
  provider: string,
): VideoMetadata {
  const { language } = script;
  const chapters = planChapters(video, script);
  const hashtags = fitHashtags(draft.hashtags);
  const titles = draft.titles.map((title) => fitTitle(title, language));
  const { summary } = draft;
  const description = composeDescription(
    { summary, chapters, sources: usedSources(script), credits: video.credits, hashtags },
    labelsFor(language),
    language,
  );
  const metadata: VideoMetadata = {
    titles,
    description,
    tags: fitTags(draft.tags),
    hashtags,
    categoryId: draft.categoryId,
    language,
    chapters,
    provider,
  };
  refuseProblems(metadata);
  return metadata;
}

/** Only what a sentence of the film rests on. */
function usedSources({ scenes, sources }: Script): readonly Source[] {
  const used = new Set(scenes.flatMap((scene) => scene.sources));
  return used.size === 0 ? sources : sources.filter(({ id }) => used.has(id));
}

function refuseProblems(metadata: VideoMetadata): void {
  const problems = metadataProblems(metadata);
  if (problems.length === 0) return;
  throw new TroupeError("RESULT_REJECTED", problems.join(" "), { problems });
}
