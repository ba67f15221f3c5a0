import { Readable } from "node:stream";
import type { ArtifactRef } from "../../../../storage/objects/types.ts";
import type { CaptionTrack, UploadParams, YoutubeVideo } from "../uploader.contract.ts";
import { ensurePlaylist, type PlaylistTools } from "./playlist-claims.ts";
import { addToPlaylist } from "./playlists.ts";
import type { UploadJournal, UploadPart } from "./upload-journal.ts";

export interface PartTools extends PlaylistTools {
  /** The whole object. */
  readonly read: (artifact: ArtifactRef) => Promise<Buffer>;
}

export interface PartsOfVideo {
  readonly videoId: string;
  readonly params: Pick<UploadParams, "thumbnails" | "publish">;
  readonly captions: readonly CaptionTrack[];
  /** As it shall be in the end, but private. */
  readonly youtube: YoutubeVideo;
}

/** What the journal keeps of a part besides that it is there. */
export type PartFacts = Pick<UploadJournal, "playlist">;

/** @returns what is to be kept of it */
type MakePart = (tools: PartTools, video: PartsOfVideo) => Promise<PartFacts | undefined>;

/**
 * What a video gets after its film, in this order, each as often as one likes with the same result.
 * `details` is the last: it takes the marker away, by which the video was found until then.
 */
export function partsOf({
  captions,
  params,
}: Pick<PartsOfVideo, "captions" | "params">): readonly (readonly [UploadPart, MakePart])[] {
  const wanted = params.publish?.playlist;
  return [
    ["thumbnail", setThumbnail],
    ...captions.map(
      (track) => [`captions:${track.language}`, putCaptions.bind(undefined, track)] as const,
    ),
    ...(wanted === undefined ? [] : [["playlist", putInto.bind(undefined, wanted)] as const]),
    ["details", updateDetails],
  ];
}

async function setThumbnail({ client, read }: PartTools, video: PartsOfVideo): Promise<undefined> {
  const [first] = video.params.thumbnails.variants;
  if (!first) return;
  const { contentType: mimeType } = first.wide;
  const bytes = await read(first.wide);
  await client.call((youtube, options) =>
    youtube.thumbnails.set(
      { videoId: video.videoId, media: { mimeType, body: Readable.from([bytes]) } },
      options,
    ),
  );
}

/** YouTube refuses a second track of a language: one that is there is given the new text. */
async function putCaptions(
  { language, artifact }: CaptionTrack,
  { client, read }: PartTools,
  { videoId }: PartsOfVideo,
): Promise<undefined> {
  const bytes = await read(artifact);
  // Anew for each request: after a refused token it is read again.
  const media = () => ({ mimeType: "application/octet-stream", body: Readable.from([bytes]) });
  const { items = [] } = await client.call((youtube, options) =>
    youtube.captions.list({ part: ["snippet"], videoId }, options),
  );
  const known = items.find(
    ({ snippet }) => snippet?.language === language && snippet.trackKind !== "asr",
  );
  const snippet = { videoId, language, name: "", isDraft: false };
  await client.call((youtube, options) =>
    known
      ? youtube.captions.update(
          { part: ["id"], requestBody: { id: known.id }, media: media() },
          options,
        )
      : youtube.captions.insert(
          { part: ["snippet"], requestBody: { snippet }, media: media() },
          options,
        ),
  );
}

async function putInto(
  wanted: string,
  tools: PartTools,
  { videoId }: PartsOfVideo,
): Promise<PartFacts> {
  const playlist = await ensurePlaylist(tools, wanted);
  await addToPlaylist(tools.client, playlist.id, videoId);
  return { playlist };
}

async function updateDetails({ client }: PartTools, video: PartsOfVideo): Promise<undefined> {
  const { snippet, status } = video.youtube;
  await client.call((youtube, options) =>
    youtube.videos.update(
      {
        part: ["snippet", "status"],
        requestBody: {
          id: video.videoId,
          snippet: { ...snippet, tags: [...snippet.tags] },
          status,
        },
      },
      options,
    ),
  );
}
