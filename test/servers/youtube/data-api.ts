import type { ApiRequest, Handler } from "./api-request.ts";
import {
  type ChannelState,
  type MadeVideo,
  uploadsPlaylist,
  type VideoBody,
} from "./channel-state.ts";
import { playlistHandlers } from "./playlists.ts";
import { ok, refusal, type Message, type Reply } from "./protocol.ts";

/** Answers a message of the Data API that is no upload of a video. */
export function answerDataApi(channel: ChannelState, request: ApiRequest): Reply {
  const handler = handlers[request.message];
  return handler ? handler(channel, request) : refusal(404, "notFound");
}

const handlers: Partial<Record<Message, Handler>> = {
  "channels.list": (channel, { query }) => {
    if (query.get("mine") !== "true") return refusal(400, "missingRequiredParameter");
    const relatedPlaylists = { uploads: uploadsPlaylist(channel) };
    const { id, title } = channel;
    return ok({ items: [{ id, snippet: { title }, contentDetails: { relatedPlaylists } }] });
  },

  "playlistItems.list": listPlaylist,

  "playlistItems.insert": (channel, { body }) => {
    const { snippet } = json<{ snippet: { playlistId: string; resourceId: { videoId: string } } }>(
      body,
    );
    const playlist = channel.playlists.find(({ id }) => id === snippet.playlistId);
    if (!playlist) return refusal(404, "playlistNotFound");
    playlist.videoIds.push(snippet.resourceId.videoId);
    return ok({ id: `item-${playlist.videoIds.length}`, snippet });
  },

  ...playlistHandlers,

  "videos.list": (channel, { query }) => {
    const ids = (query.get("id") ?? "").split(",");
    if (ids.length > 50) return refusal(400, "invalidParameter");
    const found = channel.videos.filter(({ id }) => ids.includes(id));
    return ok({ items: found.map((video) => ownResource(channel, video)) });
  },

  "videos.update": (channel, { query, body, now, audited }) => {
    const sent = json<Partial<VideoBody> & { id: string }>(body);
    const video = channel.videos.find(({ id }) => id === sent.id);
    if (!video) return refusal(404, "videoNotFound");
    // A part that is named is replaced as a whole, the others stay.
    const parts = query.getAll("part").flatMap((part) => part.split(","));
    const next = {
      snippet: (parts.includes("snippet") && sent.snippet) || video.body.snippet,
      status: (parts.includes("status") && sent.status) || video.body.status,
    };
    const problem = problemOf(next, now);
    if (problem) return refusal(400, problem);
    const privacyStatus = audited ? next.status.privacyStatus : "private";
    video.body = { snippet: next.snippet, status: { ...next.status, privacyStatus } };
    return ok(video.resource());
  },

  "thumbnails.set": (channel, { query, contentType, body }) => {
    const video = videoOf(channel, query.get("videoId"));
    if (!video) return refusal(404, "videoNotFound");
    if (!/^image\/(jpeg|png)/.test(contentType)) return refusal(400, "mediaBodyRequired");
    if (body.length > 2_097_152) return refusal(413, "uploadTooLarge");
    video.thumbnail = body;
    return ok({ items: [{ default: { url: "https://i.ytimg.com/vi/x/default.jpg" } }] });
  },

  "captions.list": (channel, { query }) => {
    const video = videoOf(channel, query.get("videoId"));
    if (!video) return refusal(404, "videoNotFound");
    const items = video.captions.map(({ id, language, name }) => ({
      id,
      snippet: { language, name, videoId: video.id, trackKind: "standard" },
    }));
    return ok({ items });
  },

  "captions.insert": (channel, { contentType, body }) => {
    const { meta, media } = multipart<{
      snippet: { videoId: string; language: string; name: string };
    }>(contentType, body);
    const { videoId, language, name } = meta.snippet;
    const video = videoOf(channel, videoId);
    if (!video) return refusal(404, "videoNotFound");
    if (video.captions.some((one) => one.language === language && one.name === name)) {
      return refusal(409, "captionExists");
    }
    const id = `caption-${video.id}-${video.captions.length + 1}`;
    video.captions.push({ id, language, name, text: media });
    return ok({ id, snippet: meta.snippet });
  },

  "captions.update": (channel, { contentType, body }) => {
    const { meta, media } = multipart<{ id: string }>(contentType, body);
    const caption = channel.videos
      .flatMap(({ captions }) => captions)
      .find(({ id }) => id === meta.id);
    if (!caption) return refusal(404, "captionNotFound");
    caption.text = media;
    return ok({ id: caption.id });
  },
};

/** What YouTube would refuse in a video's body. */
export function problemOf({ snippet, status }: VideoBody, now: number): string | undefined {
  if (!snippet.title || snippet.title.length > 100 || /[<>]/.test(snippet.title)) {
    return "invalidTitle";
  }
  if (Buffer.byteLength(snippet.description ?? "") > 5000) return "invalidDescription";
  if (tagCharacters(snippet.tags ?? []) > 500) return "invalidTags";
  if (!/^\d+$/.test(snippet.categoryId)) return "invalidCategoryId";
  if (status.publishAt === undefined) return undefined;
  const isFuture = Date.parse(status.publishAt) > now;
  return status.privacyStatus === "private" && isFuture ? undefined : "invalidPublishAt";
}

/** Commas count, and so do the quotes around a tag with a space. */
function tagCharacters(tags: readonly string[]): number {
  const quoted = tags.map((tag) => (tag.includes(" ") ? `"${tag}"` : tag));
  return quoted.join(",").length;
}

function listPlaylist(channel: ChannelState, request: ApiRequest): Reply {
  const { query, now, listingDelayMs } = request;
  const id = query.get("playlistId") ?? "";
  const isUploads = id === uploadsPlaylist(channel);
  const ids = isUploads
    ? channel.videos
        .filter(({ madeAt }) => madeAt + listingDelayMs <= now)
        .map((video) => video.id)
        .reverse()
    : channel.playlists.find((playlist) => playlist.id === id)?.videoIds;
  if (!ids) return refusal(404, "playlistNotFound");
  const wanted = query.get("videoId");
  const listed = wanted === null ? ids : ids.filter((one) => one === wanted);
  const start = Number(query.get("pageToken") ?? 0);
  const end = start + Math.min(50, Number(query.get("maxResults") ?? 5));
  const items = listed.slice(start, end).map((videoId) => ({
    id: `item-${videoId}`,
    snippet: {
      publishedAt: new Date(videoOf(channel, videoId)?.madeAt ?? now).toISOString(),
      resourceId: { kind: "youtube#video", videoId },
    },
    contentDetails: { videoId },
  }));
  return ok({ items, ...(end < listed.length ? { nextPageToken: String(end) } : {}) });
}

function ownResource(channel: ChannelState, video: MadeVideo): object {
  const { snippet, ...rest } = video.resource();
  return { ...rest, snippet: { ...snippet, channelId: channel.id } };
}

function videoOf(channel: ChannelState, id: string | null): MadeVideo | undefined {
  return channel.videos.find((video) => video.id === id);
}

function json<T>(body: Buffer): T {
  return JSON.parse(body.toString("utf8")) as T;
}

/** The two parts of `multipart/related`: JSON, then the file. */
function multipart<T>(contentType: string, body: Buffer): { meta: T; media: string } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? "";
  const [, first = "", second = ""] = body.toString("utf8").split(`--${boundary}`);
  const content = (part: string): string => part.slice(part.indexOf("\r\n\r\n") + 4, -2);
  return { meta: JSON.parse(content(first)) as T, media: content(second) };
}
