import type { Agent, Dispatcher } from "undici";
import { failureOfFetch } from "./fetch-failure.ts";
import { checkUrl, type GuardedOptions } from "./guarded-request.ts";
import { guardedLookup, isPublicAddress } from "./public-address.ts";

export type GuardedPosterOptions = Pick<GuardedOptions, "allowPrivate" | "allows" | "resolve"> & {
  /** Milliseconds for the connection, the answer and its body together. */
  readonly timeoutMs: number;
  /** Bytes of the answer's body that are read; the rest is left. */
  readonly answerBytes: number;
};

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

export interface PostAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The beginning of the body, as UTF-8. */
  readonly body: string;
  /** True where there was more. */
  readonly cut: boolean;
}

/**
 * POSTs to addresses that are not ours. Connections are kept for the next time, each to an address
 * that was judged when it was made. Redirects are an answer like any other: nothing follows them.
 */
export class GuardedPoster {
  readonly #options: GuardedPosterOptions;
  #agent?: Promise<Agent>;

  constructor(options: GuardedPosterOptions) {
    this.#options = options;
  }

  /** @throws TroupeError `URL_REFUSED`, `URL_UNREACHABLE`, `CANCELLED` */
  async post(address: string, { headers, body, signal }: Post): Promise<PostAnswer> {
    const url = checkUrl(address, this.#options);
    const timeout = AbortSignal.timeout(this.#options.timeoutMs);
    const either = AbortSignal.any([signal, timeout]);
    try {
      const agent = await this.#open();
      const { origin, pathname, search } = url;
      const path = pathname + search;
      const request = { origin, path, method: "POST", headers, body, signal: either } as const;
      return await this.#read(await agent.request(request));
    } catch (error) {
      throw failureOfFetch(error, url.origin, signal, timeout);
    }
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    const agent = await this.#agent;
    await agent?.destroy();
  }

  #open(): Promise<Agent> {
    this.#agent ??= this.#makeAgent();
    return this.#agent;
  }

  async #makeAgent(): Promise<Agent> {
    const { Agent } = await import("undici");
    const { allowPrivate, resolve, allows = isPublicAddress } = this.#options;
    return new Agent({ connect: allowPrivate ? {} : { lookup: guardedLookup(allows, resolve) } });
  }

  async #read({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<PostAnswer> {
    const { answerBytes } = this.#options;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      // Leaving the loop closes the connection: whoever sends without end is not listened to.
      if (size > answerBytes) break;
    }
    const text = Buffer.concat(chunks).subarray(0, answerBytes).toString("utf8");
    return { status: statusCode, headers, body: text, cut: size > answerBytes };
  }
}
