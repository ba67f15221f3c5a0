import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import { fieldOf } from "../../../../validation/record.ts";

export interface KnownPlaylist {
  readonly id: string;
  readonly title: string;
}

/** The most that YouTube gives at once. */
const pageSize = 50;
/** Pages read at most: a thousand playlists. */
const mostPages = 20;

/**
 * The channel's playlist of this id or title.
 * @returns undefined for a title that no playlist has yet
 * @throws TroupeError `INPUT_INVALID` for an id that no playlist has, or a title that several have
 */
export async function findPlaylist(
  client: YoutubeClient,
  wanted: string,
): Promise<KnownPlaylist | undefined> {
  const all = await listPlaylists(client);
  const byId = all.find(({ id }) => id === wanted);
  const byTitle = all.filter(({ title }) => sameTitle(title, wanted));
  const [known, another] = byId ? [byId] : byTitle;
  if (!byId && another) throw ambiguous(wanted, byTitle);
  if (!known && looksLikeId(wanted)) throw unknownPlaylist(wanted, all);
  return known;
}

/** Ids of playlists as YouTube makes them; no title looks like one. */
export function looksLikeId(wanted: string): boolean {
  return /^PL[\w-]{10,}$/.test(wanted);
}

/** Nobody sees it before the video is approved. */
export async function insertPlaylist(client: YoutubeClient, title: string): Promise<KnownPlaylist> {
  const requestBody = { snippet: { title }, status: { privacyStatus: "private" } };
  const { id } = await client.call((youtube, options) =>
    youtube.playlists.insert({ part: ["snippet", "status"], requestBody }, options),
  );
  if (id) return { id, title };
  throw new TroupeError("PROVIDER_FAILED", "youtube: the answer does not name the playlist");
}

/** Puts the video at the end of the playlist, once. */
export async function addToPlaylist(
  client: YoutubeClient,
  playlistId: string,
  videoId: string,
): Promise<void> {
  if (await holds(client, playlistId, videoId)) return;
  const resourceId = { kind: "youtube#video", videoId };
  await client.call((youtube, options) =>
    youtube.playlistItems.insert(
      { part: ["snippet"], requestBody: { snippet: { playlistId, resourceId } } },
      options,
    ),
  );
}

async function holds(client: YoutubeClient, playlistId: string, videoId: string) {
  try {
    const { items } = await client.call((youtube, options) =>
      youtube.playlistItems.list({ part: ["id"], playlistId, videoId }, options),
    );
    return items !== undefined && items.length > 0;
  } catch (error) {
    // A new playlist may be known late; where there is none, adding to it fails.
    if (wasRefused(error)) return false;
    throw error;
  }
}

/** Shows a playlist as its video is shown. One that is gone needs no showing. */
export async function showPlaylist(
  client: YoutubeClient,
  id: string,
  privacyStatus: string,
): Promise<void> {
  const { items } = await client.call((youtube, options) =>
    youtube.playlists.list({ part: ["snippet", "status"], id: [id] }, options),
  );
  const [known] = items ?? [];
  if (!known || known.status?.privacyStatus === privacyStatus) return;
  const { title, description } = known.snippet ?? {};
  const requestBody = { id, snippet: { title, description }, status: { privacyStatus } };
  await client.call((youtube, options) =>
    youtube.playlists.update({ part: ["snippet", "status"], requestBody }, options),
  );
}

async function listPlaylists(client: YoutubeClient): Promise<readonly KnownPlaylist[]> {
  const found: KnownPlaylist[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { part: ["snippet"], mine: true, maxResults: pageSize, pageToken };
    const { items, nextPageToken } = await client.call((youtube, options) =>
      youtube.playlists.list(query, options),
    );
    // "None" would have another made.
    if (!items) throw new TroupeError("PROVIDER_FAILED", "youtube: the answer holds no list");
    for (const { id, snippet } of items) if (id) found.push({ id, title: snippet?.title ?? "" });
    if (!nextPageToken) break;
    pageToken = nextPageToken;
  }
  return found;
}

/** As a person compares them: upper and lower case are the same, and so are two ways to write é. */
function sameTitle(one: string, another: string): boolean {
  const plain = (title: string) => title.normalize("NFC").trim().toLowerCase();
  return plain(one) === plain(another);
}

function ambiguous(wanted: string, found: readonly KnownPlaylist[]): TroupeError {
  return new TroupeError("INPUT_INVALID", `Several playlists are called "${wanted}".`, {
    field: "publish.playlist",
    hint: `Give the id of one: ${found.map(({ id }) => id).join(", ")}`,
  });
}

function unknownPlaylist(wanted: string, all: readonly KnownPlaylist[]): TroupeError {
  const some = all.slice(0, 10).map(({ id, title }) => `${id} (${title})`);
  return new TroupeError("INPUT_INVALID", `The channel has no playlist ${wanted}.`, {
    field: "publish.playlist",
    hint: some.length > 0 ? `It has ${some.join(", ")}.` : "It has none: give a title to make one.",
  });
}

/** True where YouTube says that nothing was done. */
export function wasRefused(error: unknown): boolean {
  const status = error instanceof TroupeError ? fieldOf(error.data, "status") : undefined;
  return typeof status === "number" && status >= 400 && status < 500;
}
