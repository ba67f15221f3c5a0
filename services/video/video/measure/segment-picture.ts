import { TroupeError } from "../../../../errors/troupe-error.ts";
import { frameOf } from "../../design/frame.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import type { Aspect, SegmentPicture } from "../../video.contract.ts";
import { frameRate } from "../render/encoding.ts";
import { digestOf, packetHashes } from "./packet-hashes.ts";
import { watchPicture } from "./picture-watch.ts";

/** Longest black or frozen stretch of a good film. */
export const longestStretchSeconds = 0.5;

/** Watches an encoded segment; captions and progress line are masked. */
export async function watchSegment(
  tools: MediaTools,
  file: string,
  aspect: Aspect,
  signal?: AbortSignal,
): Promise<SegmentPicture> {
  const { captions, progress, width, height } = frameOf(aspect);
  const [{ frames, black, frozen }, hashes] = await Promise.all([
    watchPicture(tools, { file, width, height }, [captions, progress], signal),
    packetHashes(tools, file, signal),
  ]);
  return { frames, black, frozen, packets: digestOf(hashes) };
}

/** @throws TroupeError `RESULT_REJECTED` before a film is cut that would be refused for this scene */
export function refuseBadSegment(sceneId: string, picture: SegmentPicture): void {
  for (const kind of ["black", "frozen"] as const) {
    const seconds = picture[kind].longest / frameRate;
    if (seconds <= longestStretchSeconds) continue;
    throw new TroupeError(
      "RESULT_REJECTED",
      `The picture of scene "${sceneId}" is ${kind} for ${seconds.toFixed(1)} s, ` +
        `not at most ${longestStretchSeconds} s.`,
      { field: sceneId },
    );
  }
}
