import { Readable } from "node:stream";
import type { youtube_v3 } from "googleapis/build/src/apis/youtube/v3.js";
import type { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import { providerFailure } from "../../../../providers/provider-failure.ts";

/** A video as YouTube has it now. */
export interface SeenVideo {
  readonly title: string;
  readonly privacy: string;
  /** When YouTube makes it public by itself, ISO 8601. */
  readonly publishAt?: string;
  /** All that a new title must leave as it is. */
  readonly snippet: youtube_v3.Schema$VideoSnippet;
}

/** One video of a channel: what of it a test looks at and changes. */
export class ChannelVideo {
  readonly #client: YoutubeClient;
  readonly #channelId: string;
  readonly #videoId: string;

  constructor(client: YoutubeClient, channelId: string, videoId: string) {
    this.#client = client;
    this.#channelId = channelId;
    this.#videoId = videoId;
  }

  /** @returns undefined where the channel has no such video */
  async look(): Promise<SeenVideo | undefined> {
    const { items } = await this.#client.call((youtube, options) =>
      youtube.videos.list({ part: ["snippet", "status"], id: [this.#videoId] }, options),
    );
    // "No such video" would end the test, so an answer without a list is none.
    if (!items) throw providerFailure("youtube", { message: "the answer holds no list" });
    const [{ snippet, status } = {}] = items;
    if (!snippet || snippet.channelId !== this.#channelId) return undefined;
    return {
      ...{ title: snippet.title ?? "", privacy: status?.privacyStatus ?? "private", snippet },
      ...(status?.publishAt ? { publishAt: status.publishAt } : {}),
    };
  }

  /** A part of a video is replaced as a whole: all else of it is sent as it was seen. */
  async setTitle({ snippet }: SeenVideo, title: string): Promise<void> {
    const { description, tags, categoryId, defaultLanguage, defaultAudioLanguage } = snippet;
    const rest = { description, tags, categoryId, defaultLanguage, defaultAudioLanguage };
    await this.#client.call((youtube, options) =>
      youtube.videos.update(
        { part: ["snippet"], requestBody: { id: this.#videoId, snippet: { ...rest, title } } },
        options,
      ),
    );
  }

  async setThumbnail(bytes: Buffer, mimeType: string): Promise<void> {
    await this.#client.call((youtube, options) =>
      youtube.thumbnails.set(
        { videoId: this.#videoId, media: { mimeType, body: Readable.from([bytes]) } },
        options,
      ),
    );
  }
}
