import type { youtube_v3 } from "googleapis/build/src/apis/youtube/v3.js";
import { connectionFailure } from "../connection-failure.ts";
import { providerFailure } from "../provider-failure.ts";
import { fieldOf, isRecord } from "../../validation/record.ts";
import { type Credentials, withToken } from "./credentials.ts";
import { youtubeFailure } from "./youtube-failure.ts";

export interface YoutubeClientOptions {
  /** `https://youtube.googleapis.com` */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one call. @default 30000 */
  readonly timeoutMs?: number;
}

/** What a call gets besides its parameters. */
interface CallOptions {
  readonly signal: AbortSignal;
  readonly retry: false;
  /** Google's client takes the address of media from here alone. */
  readonly rootUrl: string;
}

/** YouTube's Data API by Google's own client, for everything but the film itself. */
export class YoutubeClient {
  readonly #options: YoutubeClientOptions;

  constructor(options: YoutubeClientOptions) {
    this.#options = options;
  }

  /**
   * @param run makes one call of the API
   * @throws TroupeError the codes of `youtubeFailure`, `PROVIDER_FAILED`, `CANCELLED`
   */
  async call<Data extends object>(
    run: (youtube: youtube_v3.Youtube, options: CallOptions) => Promise<{ readonly data: Data }>,
  ): Promise<Data> {
    const { baseUrl, credentials } = this.#options;
    // 28 MB and 0.1 s: only for those who publish.
    const { auth, youtube } = await import("googleapis/build/src/apis/youtube/index.js");
    return withToken(credentials, async (token) => {
      const client = new auth.OAuth2();
      client.setCredentials({ access_token: token });
      return this.#run(run, youtube({ version: "v3", auth: client, rootUrl: baseUrl }));
    });
  }

  async #run<Data extends object>(
    run: (youtube: youtube_v3.Youtube, options: CallOptions) => Promise<{ readonly data: Data }>,
    youtube: youtube_v3.Youtube,
  ): Promise<Data> {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs ?? 30_000);
    const rootUrl = this.#options.baseUrl;
    const signal = AbortSignal.any([this.#options.signal, timeout]);
    try {
      // The engine tries again, and it knows what has happened.
      const data: unknown = (await run(youtube, { signal, retry: false, rootUrl })).data;
      // Google's client hands on what is not JSON as text.
      if (isRecord(data)) return data as Data;
      throw providerFailure("youtube", { message: "the answer is not JSON" });
    } catch (error) {
      const response = fieldOf(error, "response");
      const status = fieldOf(response, "status");
      if (typeof status !== "number" || status < 400) {
        throw connectionFailure("youtube", error, { signal: this.#options.signal, timeout });
      }
      const headers = fieldOf(response, "headers");
      const retryAfter = headers instanceof Headers ? headers.get("retry-after") : null;
      const body = fieldOf(response, "data");
      throw youtubeFailure({ status, retryAfter, body, now: this.#options.now() });
    }
  }
}
