import { connectionFailure } from "../../../../providers/connection-failure.ts";
import { providerFailure } from "../../../../providers/provider-failure.ts";
import { fieldOf } from "../../../../validation/record.ts";
import type { YoutubeVideo } from "../uploader.contract.ts";
import { type Credentials, withToken } from "../../../../providers/youtube/credentials.ts";
import type { Heard } from "./next-move.ts";
import { youtubeFailure } from "../../../../providers/youtube/youtube-failure.ts";

export interface SessionOptions {
  /** `https://youtube.googleapis.com` */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
  /** Bytes of the film. */
  readonly size: number;
  /** Milliseconds for one message and its answer. @default 300000 */
  readonly timeoutMs?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * The messages of Google's resumable upload protocol. googleapis sends a whole film in one process;
 * here any process can go on with a session that another one has opened.
 *
 * All throw the codes of `youtubeFailure`; `PROVIDER_FAILED` where what happened is not known.
 */
export class ResumableSession {
  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Announces a video. None exists before the last of its bytes has arrived. */
  async open(video: YoutubeVideo): Promise<Heard> {
    const url = new URL("/upload/youtube/v3/videos", this.#options.baseUrl);
    url.search = "uploadType=resumable&part=snippet,status";
    const answer = await this.#send(url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=UTF-8",
        "x-upload-content-type": "video/mp4",
        "x-upload-content-length": String(this.#options.size),
      },
      body: JSON.stringify(video),
    });
    if (answer.status !== 200) throw this.#failure(answer);
    return { what: "session", uri: this.#checkAddress(answer.headers.get("location")) };
  }

  /** How far the session is. */
  async ask(uri: string): Promise<Heard> {
    return this.#put(uri, `bytes */${this.#options.size}`);
  }

  /** @param start position of the first of these bytes in the film */
  async send(uri: string, start: number, bytes: Buffer<ArrayBuffer>): Promise<Heard> {
    const range = `bytes ${start}-${start + bytes.length - 1}/${this.#options.size}`;
    return this.#put(uri, range, bytes);
  }

  async #put(uri: string, range: string, body?: Buffer<ArrayBuffer>): Promise<Heard> {
    const headers = { "content-range": range, "content-type": "video/mp4" };
    const answer = await this.#send(new URL(uri), { method: "PUT", headers, body });
    const { status } = answer;
    if (status === 200 || status === 201) return { what: "video", videoId: videoIdOf(answer) };
    if (status === 308) return { what: "received", bytes: this.#receivedBytes(answer) };
    if (status === 404 || status === 410) return { what: "gone" };
    throw this.#failure(answer);
  }

  /** 401 is answered with a new token, everything else is the caller's. */
  async #send(url: URL, init: RequestInit & { headers: Record<string, string> }): Promise<Answer> {
    return withToken(this.#options.credentials, async (token) => {
      const headers = { ...init.headers, authorization: `Bearer ${token}` };
      const answer = await this.#fetch(url, { ...init, headers });
      if (answer.status === 401) throw this.#failure(answer);
      return answer;
    });
  }

  async #fetch(url: URL, init: RequestInit): Promise<Answer> {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs ?? 300_000);
    const signal = AbortSignal.any([this.#options.signal, timeout]);
    try {
      // 308 means "go on" in this protocol, not "go elsewhere".
      const response = await fetch(url, { ...init, signal, redirect: "manual" });
      const { status, headers } = response;
      return { status, headers, text: await response.text() };
    } catch (error) {
      throw connectionFailure("youtube", error, { signal: this.#options.signal, timeout });
    }
  }

  #failure({ status, headers, text }: Answer): Error {
    const retryAfter = headers.get("retry-after");
    return youtubeFailure({ status, retryAfter, body: parse(text), now: this.#options.now() });
  }

  /** `Range: bytes=0-262143`; without it there is nothing yet. */
  #receivedBytes({ headers }: Answer): number {
    const range = headers.get("range");
    if (range === null) return 0;
    const last = /^bytes=0-(\d{1,15})$/.exec(range)?.[1];
    const bytes = last === undefined ? Infinity : Number(last) + 1;
    if (bytes <= this.#options.size) return bytes;
    throw unclear(`the upload has the range "${range.slice(0, 60)}"`);
  }

  /** The token goes to this address with every chunk: nobody else's may be named. */
  #checkAddress(location: string | null): string {
    const base = new URL(this.#options.baseUrl);
    const url = location === null ? null : URL.parse(location, base.href);
    const isGoogle = url?.protocol === "https:" && url.hostname.endsWith(".googleapis.com");
    if (url && (url.origin === base.origin || isGoogle)) return url.href;
    throw unclear("the upload has no address that is YouTube's");
  }
}

function videoIdOf({ text }: Answer): string {
  const id = fieldOf(parse(text), "id");
  if (typeof id === "string" && id !== "") return id;
  throw unclear("the answer does not name the video");
}

/** Asked again, the session says it once more. */
function unclear(message: string): Error {
  return providerFailure("youtube", { message });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
