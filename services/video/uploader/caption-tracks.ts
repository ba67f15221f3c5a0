import { TroupeError } from "../../../errors/troupe-error.ts";
import type { ArtifactRef, ObjectStore } from "../../../storage/objects/types.ts";
import type { CaptionTrack, UploadParams } from "./uploader.contract.ts";

/** Bytes: YouTube takes 100 MB, but an hour of speech is 0.1 MB. */
const largest = 10_000_000;

/** A time such as `00:00:01,000 --> 00:00:03,500`, which every cue of SRT and WebVTT has. */
const timing = /^\s*(\d+:)?\d\d:\d\d[,.]\d{3}\s+-->\s+(\d+:)?\d\d:\d\d[,.]\d{3}/m;

/** The film's own track first: in its language, from its words. */
export function captionTracks({
  script,
  video,
  captions = [],
}: Pick<UploadParams, "script" | "video" | "captions">): readonly CaptionTrack[] {
  return [{ language: script.language, artifact: video.captionsSrt }, ...captions];
}

/** What is wrong with the tracks besides the film's own, one sentence each. */
export function captionProblems({
  language: own,
  captions,
}: {
  /** The film's. */
  readonly language: string;
  readonly captions: readonly CaptionTrack[];
}): readonly string[] {
  const languages = captions.map(({ language }) => language.toLowerCase());
  const problems = languages
    .filter((language, index) => languages.indexOf(language) < index)
    .map((language) => `There are two caption files in ${language}.`);
  if (languages.includes(own)) {
    problems.push(`The film has captions in ${own} already, from its own words.`);
  }
  for (const { language, artifact } of captions) {
    if (artifact.size > largest) problems.push(`The captions in ${language} are over 10 MB.`);
  }
  return problems;
}

/**
 * Reads each track once before anything is sent: YouTube would take it, and fail later in silence.
 * @throws TroupeError `INPUT_INVALID`
 */
export async function checkCaptionTexts(
  captions: readonly CaptionTrack[],
  artifacts: ObjectStore,
): Promise<void> {
  for (const { language, artifact } of captions) {
    if (timing.test(await readText(artifacts, artifact, language))) continue;
    throw unreadable(language, "hold no times such as 00:00:01,000 --> 00:00:03,500");
  }
}

async function readText(
  artifacts: ObjectStore,
  { key }: ArtifactRef,
  language: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = await artifacts.read(key);
  for await (const chunk of stream) chunks.push(chunk);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw unreadable(language, "are not text in UTF-8");
  }
}

function unreadable(language: string, what: string): TroupeError {
  return new TroupeError("INPUT_INVALID", `The captions in ${language} ${what}.`, {
    field: "captions",
    hint: "Give an SRT or WebVTT file in UTF-8: nothing was sent.",
  });
}
