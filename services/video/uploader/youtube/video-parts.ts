import { Readable } from "node:stream";
import type { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import type { ArtifactRef } from "../../../../storage/objects/types.ts";
import type { UploadParams, YoutubeVideo } from "../uploader.contract.ts";
import type { UploadPart } from "./upload-journal.ts";

export interface PartTools {
  readonly client: YoutubeClient;
  /** The whole object. */
  readonly read: (artifact: ArtifactRef) => Promise<Buffer>;
}

export interface PartsOfVideo {
  readonly videoId: string;
  readonly params: Pick<UploadParams, "video" | "thumbnails" | "script">;
  /** As it shall be in the end, but private. */
  readonly youtube: YoutubeVideo;
}

type MakePart = (tools: PartTools, video: PartsOfVideo) => Promise<void>;

/**
 * What a video gets after its film, each as often as one likes with the same result. `details` is the
 * last: it takes the marker away, by which the video was found until then.
 */
export const videoParts: Readonly<Record<UploadPart, MakePart>> = {
  thumbnail: setThumbnail,
  captions: putCaptions,
  details: updateDetails,
};

async function setThumbnail({ client, read }: PartTools, video: PartsOfVideo): Promise<void> {
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
async function putCaptions({ client, read }: PartTools, video: PartsOfVideo): Promise<void> {
  const { videoId, params } = video;
  const { language } = params.script;
  const bytes = await read(params.video.captionsSrt);
  const media = () => ({ mimeType: "application/octet-stream", body: Readable.from([bytes]) });
  const { items = [] } = await client.call((youtube, options) =>
    youtube.captions.list({ part: ["snippet"], videoId }, options),
  );
  const known = items.find(
    ({ snippet }) => snippet?.language === language && snippet.trackKind !== "asr",
  );
  await client.call((youtube, options) =>
    known
      ? youtube.captions.update(
          { part: ["id"], requestBody: { id: known.id }, media: media() },
          options,
        )
      : youtube.captions.insert(
          {
            part: ["snippet"],
            requestBody: { snippet: { videoId, language, name: "", isDraft: false } },
            media: media(),
          },
          options,
        ),
  );
}

async function updateDetails({ client }: PartTools, video: PartsOfVideo): Promise<void> {
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
