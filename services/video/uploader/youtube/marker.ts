import { createHash } from "node:crypto";
import { fitTags } from "../../metadata/limits.ts";
import type { YoutubeVideo } from "../uploader.contract.ts";

/** The tag by which the video of one upload is known among the channel's own. */
export function markerOf(idempotencyKey: string): string {
  return `troupe-${createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 10)}`;
}

/**
 * The video as it is sent: private and marked, until all that belongs to it is there. Tags for which
 * the marker leaves no room come back when the marker goes.
 */
export function marked({ snippet, status }: YoutubeVideo, marker: string): YoutubeVideo {
  return {
    snippet: { ...snippet, tags: fitTags([marker, ...snippet.tags]) },
    status: { ...status, privacyStatus: "private" },
  };
}
