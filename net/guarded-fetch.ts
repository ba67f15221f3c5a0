import type { Response } from "undici";
import { TroupeError } from "../errors/troupe-error.ts";
import { failureOfFetch, refusedUrl, unreachable, unreadable } from "./fetch-failure.ts";
import { checkLiteralAddress, publicLookup, type Resolver } from "./public-address.ts";

export interface GuardedFetchOptions {
  readonly signal: AbortSignal;
  /** Also addresses of this machine and of private networks. @default false */
  readonly allowPrivate?: boolean;
  /** Milliseconds for all redirects and the whole body. @default 15000 */
  readonly timeoutMs?: number;
  /** Bytes after decompression. @default 5 MB */
  readonly maxBytes?: number;
  /** Replaces the system's resolver. */
  readonly resolve?: Resolver;
}

export interface FetchedPage {
  /** Address of the last redirect. */
  readonly url: string;
  /** Without parameters, in lower case: `text/html`. */
  readonly contentType: string;
  readonly text: string;
}

const mostRedirects = 5;
const readableTypes = new Set([
  "text/html",
  "application/xhtml+xml",
  "text/plain",
  "text/markdown",
]);

/**
 * GETs a text page from an address that a person gave. Only http and https to the public internet:
 * every hop of a redirect is judged by the address that the socket really connects to.
 *
 * @throws TroupeError `URL_REFUSED`, `URL_UNREACHABLE`, `URL_UNREADABLE`, `INPUT_TOO_LARGE`, `CANCELLED`
 */
export async function guardedFetch(
  address: string,
  options: GuardedFetchOptions,
): Promise<FetchedPage> {
  const { Agent, fetch } = await import("undici");
  const connect = options.allowPrivate ? {} : { lookup: publicLookup(options.resolve) };
  const agent = new Agent({ connect });
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 15_000);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    let url = checkUrl(address, options);
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      const response = await fetch(url, {
        dispatcher: agent,
        redirect: "manual",
        signal,
        headers: { accept: "text/html, text/plain;q=0.9", "user-agent": "Troupe/0.1" },
      });
      const next = redirectOf(response, url);
      if (next === undefined) return await readPage(response, url, options.maxBytes ?? 5_000_000);
      url = checkUrl(next, options);
      await response.body?.cancel();
    }
    throw unreachable(url, `more than ${mostRedirects} redirects`);
  } catch (error) {
    throw failureOfFetch(error, address, options.signal, timeout);
  } finally {
    // Not `close`: a server that keeps sending would keep this call waiting.
    await agent.destroy();
  }
}

function checkUrl(address: string, { allowPrivate }: GuardedFetchOptions): URL {
  const url = URL.parse(address);
  if (!url) throw refusedUrl(`"${address.slice(0, 200)}" is no web address.`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refusedUrl(`Only http and https are fetched, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw refusedUrl("The address holds a user name or a password.");
  }
  if (!allowPrivate) checkLiteralAddress(url.hostname);
  return url;
}

function redirectOf(response: Response, url: URL): string | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = response.headers.get("location");
  if (location === null) throw unreadable(url, "it redirects without saying where to");
  const next = URL.parse(location, url.href);
  if (!next) throw refusedUrl("The page redirects to something that is no web address.");
  return next.href;
}

async function readPage(response: Response, url: URL, maxBytes: number): Promise<FetchedPage> {
  const { status } = response;
  if (status === 429 || status >= 500) throw unreachable(url, `it answered HTTP ${status}`);
  if (!response.ok) throw unreadable(url, `it answered HTTP ${status}`);
  const [type = "", ...parameters] = (response.headers.get("content-type") ?? "text/html").split(
    ";",
  );
  const contentType = type.trim().toLowerCase();
  if (!readableTypes.has(contentType)) throw unreadable(url, `it is ${contentType}, not a text`);
  const bytes = await readLimited(response, url, maxBytes);
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(parameters.join(";"))?.[1];
  return { url: url.href, contentType, text: decode(bytes, charset) };
}

async function readLimited(response: Response, url: URL, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new TroupeError(
        "INPUT_TOO_LARGE",
        `The page ${url.href} is larger than ${maxBytes} bytes.`,
        {
          field: "url",
          hint: "Save the part that matters and give it as a file: --from FILE.",
        },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer, charset: string | undefined): string {
  const declared =
    charset ??
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(bytes.toString("latin1", 0, 2048))?.[1];
  try {
    return new TextDecoder(declared ?? "utf-8").decode(bytes);
  } catch {
    // A name that no decoder knows: nearly every such page is UTF-8.
    return new TextDecoder("utf-8").decode(bytes);
  }
}
