import { reportError } from "../../../../errors/troupe-error.ts";
import type { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import { findPlaylist } from "./playlists.ts";

/**
 * Asks YouTube whether it still takes the channel's permission, and about the playlist: said before a
 * film is made rather than when it is there.
 *
 * @param reserve takes the units of it
 * @returns what there is to say
 * @throws TroupeError `CHANNEL_DISCONNECTED`, `INPUT_INVALID` for a playlist that cannot be,
 * `PROVIDER_UNAUTHORIZED` where the Google project may not use the API
 */
export async function askChannel(
  client: YoutubeClient,
  playlist: string | undefined,
  reserve: () => Promise<void>,
): Promise<readonly string[]> {
  try {
    await reserve();
    if (playlist === undefined) {
      await client.call((youtube, options) =>
        youtube.channels.list({ part: ["id"], mine: true }, options),
      );
      return [];
    }
    const known = await findPlaylist(client, playlist);
    return known ? [] : [`There is no playlist "${playlist}" yet: it is made, private at first.`];
  } catch (error) {
    // What passes by itself may have passed when the film is there; then it is asked again.
    if (!reportError(error).retryable) throw error;
    return [
      "YouTube could not be asked about the channel now; it is asked again before the upload.",
    ];
  }
}
