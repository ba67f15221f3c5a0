import { reportError, TroupeError } from "../../../../errors/troupe-error.ts";
import type { JournalStore } from "./journal-store.ts";
import { type PartsOfVideo, type PartTools, partsOf } from "./video-parts.ts";

/** Only a person can change it. */
const forGood: readonly string[] = ["PROVIDER_REJECTED", "PROVIDER_UNAUTHORIZED", "INPUT_INVALID"];

/**
 * Gives the video what it does not have yet. What YouTube refuses for good keeps no other part from
 * being made; then all that is missing is said at once, and the next attempt makes it alone.
 *
 * @throws TroupeError `PROVIDER_REJECTED` naming what is missing; what passes is thrown as it comes
 */
export async function finishVideo(
  tools: PartTools,
  video: PartsOfVideo,
  journals: JournalStore,
): Promise<void> {
  const { idempotencyKey } = tools;
  const refused: { readonly part: string; readonly reason: string }[] = [];
  const done = (await journals.find(idempotencyKey))?.parts ?? [];
  for (const [part, make] of partsOf(video).filter(([one]) => !done.includes(one))) {
    try {
      const facts = await make(tools, video);
      await journals.addPart(idempotencyKey, part, facts);
    } catch (error) {
      const { code, message } = reportError(error);
      if (!forGood.includes(code)) throw error;
      refused.push({ part, reason: message });
    }
  }
  if (refused.length === 0) return;
  const list = refused.map(({ part, reason }) => `${part} (${reason})`).join(", ");
  throw new TroupeError(
    "PROVIDER_REJECTED",
    `The film is on the channel as ${video.videoId}, private, but YouTube refused: ${list}.`,
    {
      ...{ provider: "youtube", videoId: video.videoId, missing: refused },
      hint: hintFor(refused),
    },
  );
}

function hintFor(refused: readonly { readonly part: string }[]): string {
  const thumbnail = refused.some(({ part }) => part === "thumbnail");
  return thumbnail
    ? "Thumbnails need a verified phone number: https://www.youtube.com/verify. Then retry the run: only what is missing is sent."
    : "Retry the run when that is solved: only what is missing is sent.";
}
