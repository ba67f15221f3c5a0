import type { youtube_v3 } from "googleapis/build/src/apis/youtube/v3.js";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { fieldOf } from "../../../../validation/record.ts";
import type { Heard } from "./next-move.ts";
import type { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";

/** The most that YouTube gives at once. */
const pageSize = 50;
/** Pages read at most: a thousand uploads since this one began. */
const mostPages = 20;
/** Milliseconds by which YouTube's clock may differ from ours. */
const clockSkewMs = 3_600_000;

interface UploadsPage {
  readonly items: readonly youtube_v3.Schema$PlaylistItem[];
  readonly nextPageToken?: string | null;
}

/**
 * Looks for a video of the channel that has the marker among its tags: in the list of uploads, which
 * shows private ones too, newest first, back to when the upload began. YouTube's search would cost a
 * hundred times as much and knows a video late.
 */
export async function findVideo(
  client: YoutubeClient,
  { marker, startedAt }: { readonly marker: string; readonly startedAt: number },
): Promise<Heard> {
  const playlistId = await uploadsPlaylist(client);
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextPageToken } = await listPage(client, playlistId, pageToken);
    const recent = items.filter(
      ({ snippet }) => Date.parse(snippet?.publishedAt ?? "") >= startedAt - clockSkewMs,
    );
    const ids = recent.flatMap(({ snippet }) => snippet?.resourceId?.videoId ?? []);
    const videoId = await markedVideo(client, ids, marker);
    if (videoId !== undefined) return { what: "video", videoId };
    if (recent.length < items.length || !nextPageToken) break;
    pageToken = nextPageToken;
  }
  return { what: "notFound" };
}

async function uploadsPlaylist(client: YoutubeClient): Promise<string> {
  const { items } = await client.call((youtube, options) =>
    youtube.channels.list({ part: ["contentDetails"], mine: true }, options),
  );
  const uploads = items?.[0]?.contentDetails?.relatedPlaylists?.uploads;
  if (uploads) return uploads;
  throw unclear();
}

async function listPage(
  client: YoutubeClient,
  playlistId: string,
  pageToken: string | undefined,
): Promise<UploadsPage> {
  const page = { part: ["snippet"], playlistId, maxResults: pageSize, pageToken };
  try {
    const { items, nextPageToken } = await client.call((youtube, options) =>
      youtube.playlistItems.list(page, options),
    );
    if (items) return { items, nextPageToken };
  } catch (error) {
    // The list of a channel without a video does not exist.
    const status = error instanceof TroupeError ? fieldOf(error.data, "status") : undefined;
    if (status === 404) return { items: [] };
    throw error;
  }
  throw unclear();
}

/** "Nothing found" would have the film sent again, so an answer without a list is none. */
function unclear(): TroupeError {
  return new TroupeError("PROVIDER_FAILED", "youtube: the answer holds no list");
}

async function markedVideo(
  client: YoutubeClient,
  id: string[],
  marker: string,
): Promise<string | undefined> {
  if (id.length === 0) return undefined;
  const { items } = await client.call((youtube, options) =>
    youtube.videos.list({ part: ["snippet"], id, maxResults: pageSize }, options),
  );
  if (!items) throw unclear();
  return items.find(({ snippet }) => snippet?.tags?.includes(marker))?.id ?? undefined;
}
