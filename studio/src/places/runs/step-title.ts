import type { StepStatus } from "../../../../packages/client/client.ts";
import type { RunsWords } from "./runs-words.ts";

/** Steps of the film in the reader's language; others as their pipeline calls them. */
export function stepTitle(
  { step, title }: Pick<StepStatus, "step" | "title">,
  words: RunsWords,
): string {
  const known: Readonly<Record<string, string>> = {
    ...{ keywords: words.keywords, script: words.script, audio: words.audio, video: words.video },
    ...{ thumbnail: words.thumbnail, metadata: words.metadata, upload: words.upload },
    abtest: words.abtest,
  };
  return known[step] ?? title;
}
