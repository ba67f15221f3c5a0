import type { youtube_v3 } from "googleapis/build/src/apis/youtube/v3.js";
import { isRecord } from "../../validation/record.ts";
import { callGoogle, type GoogleCallOptions, type MethodOptions } from "./google-call.ts";

/** YouTube's Data API by Google's own client, for everything but the film itself. */
export class YoutubeClient {
  readonly #options: GoogleCallOptions;

  constructor(options: GoogleCallOptions) {
    this.#options = options;
  }

  /**
   * @param run makes one call of the API
   * @throws TroupeError the codes of `youtubeFailure`, `PROVIDER_FAILED`, `CANCELLED`
   */
  async call<Data extends object>(
    run: (youtube: youtube_v3.Youtube, options: MethodOptions) => Promise<{ readonly data: Data }>,
  ): Promise<Data> {
    // 28 MB and 0.1 s: only for those who publish.
    const { auth, youtube } = await import("googleapis/build/src/apis/youtube/index.js");
    const { baseUrl: rootUrl } = this.#options;
    return callGoogle(
      this.#options,
      (token, options) => {
        const client = new auth.OAuth2();
        client.setCredentials({ access_token: token });
        return run(youtube({ version: "v3", auth: client, rootUrl }), options);
      },
      (data): data is Data => isRecord(data),
    );
  }
}
