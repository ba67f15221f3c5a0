import { categories } from "../metadata/categories.ts";
import { metadataProblems } from "../metadata/limits.ts";
import { captionProblems } from "./caption-tracks.ts";
import type { UploadParams } from "./uploader.contract.ts";

const megabyte = 1_000_000;
/** YouTube's limits for files, in bytes, and for the length in seconds. */
export const fileLimits = {
  video: 256_000 * megabyte,
  seconds: 12 * 3600,
  thumbnail: 2 * megabyte,
  captions: 100 * megabyte,
} as const;

/** What YouTube would refuse, one sentence each; empty if nothing. Asked before anything is sent. */
export function uploadProblems(params: UploadParams): readonly string[] {
  const { video, thumbnails, metadata, script, captions = [] } = params;
  const problems = [...metadataProblems(metadata)];
  if (!Object.hasOwn(categories, metadata.categoryId)) {
    problems.push(`YouTube has no category ${metadata.categoryId}.`);
  }
  if (video.video.size > fileLimits.video) problems.push("The video is over 256 GB.");
  if (video.seconds > fileLimits.seconds) problems.push("The video is over 12 hours long.");
  for (const { id, wide } of thumbnails.variants) {
    if (wide.size > fileLimits.thumbnail) problems.push(`Thumbnail ${id} is over 2 MB.`);
  }
  if (video.captionsSrt.size > fileLimits.captions) problems.push("The captions are over 100 MB.");
  return [...problems, ...captionProblems({ language: script.language, captions })];
}
