import type { Handler } from "./api-request.ts";
import type { Playlist } from "./channel-state.ts";
import { type Message, ok, refusal } from "./protocol.ts";

interface SentPlaylist {
  readonly id?: string;
  readonly snippet: { readonly title: string };
  readonly status: { readonly privacyStatus: string };
}

/** `playlists.*`: a title may be given to as many as one likes. */
export const playlistHandlers: Partial<Record<Message, Handler>> = {
  "playlists.list": ({ playlists }, { query }) => {
    const wanted = query.get("id");
    if (wanted === null && query.get("mine") !== "true") {
      return refusal(400, "missingRequiredParameter");
    }
    const found = playlists.filter(({ id }) => wanted === null || id === wanted);
    const start = Number(query.get("pageToken") ?? 0);
    const end = start + Math.min(50, Number(query.get("maxResults") ?? 5));
    return ok({
      items: found.slice(start, end).map(resource),
      ...(end < found.length ? { nextPageToken: String(end) } : {}),
    });
  },

  "playlists.insert": ({ playlists }, { body }) => {
    const { snippet, status } = JSON.parse(body.toString("utf8")) as SentPlaylist;
    if (!snippet.title || /[<>]/.test(snippet.title)) return refusal(400, "playlistTitleRequired");
    const playlist = {
      id: `PLmade${String(playlists.length + 1).padStart(10, "0")}`,
      ...{ title: snippet.title, privacyStatus: status.privacyStatus, videoIds: [] },
    };
    playlists.push(playlist);
    return ok(resource(playlist));
  },

  "playlists.update": ({ playlists }, { body }) => {
    const { id, snippet, status } = JSON.parse(body.toString("utf8")) as SentPlaylist;
    const playlist = playlists.find((one) => one.id === id);
    if (!playlist) return refusal(404, "playlistNotFound");
    if (!snippet.title) return refusal(400, "playlistTitleRequired");
    Object.assign(playlist, { title: snippet.title, privacyStatus: status.privacyStatus });
    return ok(resource(playlist));
  },
};

function resource({ id, title, privacyStatus }: Playlist): object {
  return { id, snippet: { title }, status: { privacyStatus } };
}
