import type { youtube_v3 } from "googleapis/build/src/apis/youtube/v3.js";
import { hasCode, TroupeError } from "../../../../errors/troupe-error.ts";
import type { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import { showPlaylist } from "./playlists.ts";
import type { Privacy, PublishParams, PublishResult } from "../uploader.contract.ts";

const lockedNote =
  "YouTube keeps the video private: the Google project is not audited. Ask for the audit: https://support.google.com/youtube/contact/yt_api_form";

/**
 * Makes a video of the channel what was approved. A time that has passed while somebody thought about
 * it is now.
 *
 * @throws TroupeError `INPUT_INVALID` for a video that is not the channel's
 */
export async function releaseVideo(
  client: YoutubeClient,
  channelId: string,
  { videoId, privacy, at, madeForKids, syntheticMedia, playlist }: PublishParams,
  now: number,
): Promise<PublishResult> {
  const current = await ownStatus(client, channelId, videoId);
  const isLater = at !== undefined && Date.parse(at) > now;
  const wanted: Privacy = isLater ? "private" : privacy;
  const { embeddable, license } = current;
  const status = {
    ...{ privacyStatus: wanted, embeddable, license },
    // YouTube does not always tell these: sent again, or a new status would take them away.
    selfDeclaredMadeForKids: current.selfDeclaredMadeForKids ?? madeForKids,
    containsSyntheticMedia: current.containsSyntheticMedia ?? syntheticMedia,
    ...(isLater ? { publishAt: new Date(at).toISOString() } : {}),
  };
  const video = await client
    .call((youtube, options) =>
      youtube.videos.update({ part: ["status"], requestBody: { id: videoId, status } }, options),
    )
    .catch((error: unknown) => {
      throw clockDiffers(error, at) ?? error;
    });
  if (playlist !== undefined) await showPlaylist(client, playlist, privacy);
  const isLocked = video.status?.privacyStatus !== wanted;
  return {
    ...{ videoId, channelId, provider: "youtube" },
    privacy: isLocked ? "private" : wanted,
    publishAt: isLater && !isLocked ? (status.publishAt ?? null) : null,
    notes: [isLocked ? lockedNote : shownNote(videoId, wanted, status.publishAt)],
  };
}

/** What is to come here may be over at YouTube. */
function clockDiffers(error: unknown, at: string | undefined): TroupeError | undefined {
  const said = error instanceof TroupeError && hasCode(error, "PROVIDER_REJECTED") && error.message;
  if (at === undefined || !said || !said.includes("invalidPublishAt")) return undefined;
  return new TroupeError("INPUT_INVALID", `YouTube does not take ${at} as a time to come.`, {
    field: "at",
    hint: `Is the clock of this machine right? It says ${new Date().toISOString()}. The video is still private.`,
  });
}

function shownNote(videoId: string, privacy: Privacy, publishAt?: string): string {
  const address = `https://www.youtube.com/watch?v=${videoId}`;
  return publishAt === undefined
    ? `The film is ${privacy} on your channel: ${address}`
    : `YouTube makes the film public at ${publishAt}: ${address}`;
}

async function ownStatus(
  client: YoutubeClient,
  channelId: string,
  videoId: string,
): Promise<youtube_v3.Schema$VideoStatus> {
  const { items } = await client.call((youtube, options) =>
    youtube.videos.list({ part: ["snippet", "status"], id: [videoId] }, options),
  );
  const [video] = items ?? [];
  if (video?.status && video.snippet?.channelId === channelId) return video.status;
  throw new TroupeError("INPUT_INVALID", `The channel has no video ${videoId}.`, {
    field: "videoId",
    hint: "Was it deleted in YouTube Studio, or is it another channel's?",
  });
}
