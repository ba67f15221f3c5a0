import type { Response } from "undici";
import { TroupeError } from "../errors/troupe-error.ts";
import { unreadable } from "./fetch-failure.ts";
import { type GuardedOptions, guardedRequest, readBytes } from "./guarded-request.ts";

export interface GuardedFetchOptions extends GuardedOptions {
  /** Bytes after decompression. @default 5 MB */
  readonly maxBytes?: number;
}

export interface FetchedPage {
  /** Address of the last redirect. */
  readonly url: string;
  /** Without parameters, in lower case: `text/html`. */
  readonly contentType: string;
  readonly text: string;
}

const readableTypes = new Set([
  "text/html",
  "application/xhtml+xml",
  "text/plain",
  "text/markdown",
]);

/**
 * GETs a text page from an address that a person gave.
 *
 * @throws TroupeError `URL_REFUSED`, `URL_UNREACHABLE`, `URL_UNREADABLE`, `INPUT_TOO_LARGE`, `CANCELLED`
 */
export function guardedFetch(address: string, options: GuardedFetchOptions): Promise<FetchedPage> {
  const maxBytes = options.maxBytes ?? 5_000_000;
  return guardedRequest(address, options, "text/html, text/plain;q=0.9", (response, url) =>
    readPage(response, url, maxBytes),
  );
}

async function readPage(response: Response, url: URL, maxBytes: number): Promise<FetchedPage> {
  const [type = "", ...parameters] = (response.headers.get("content-type") ?? "text/html").split(
    ";",
  );
  const contentType = type.trim().toLowerCase();
  if (!readableTypes.has(contentType)) throw unreadable(url, `it is ${contentType}, not a text`);
  const bytes = await readBytes(response, maxBytes, () => pageTooLarge(url, maxBytes));
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(parameters.join(";"))?.[1];
  return { url: url.href, contentType, text: decode(bytes, charset) };
}

function pageTooLarge(url: URL, maxBytes: number): TroupeError {
  return new TroupeError(
    "INPUT_TOO_LARGE",
    `The page ${url.href} is larger than ${maxBytes} bytes.`,
    { field: "url", hint: "Save the part that matters and give it as a file: --from FILE." },
  );
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
