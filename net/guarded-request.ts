import type { Response } from "undici";
import type { TroupeError } from "../errors/troupe-error.ts";
import { failureOfFetch, refusedUrl, unreachable, unreadable } from "./fetch-failure.ts";
import {
  checkLiteralAddress,
  guardedLookup,
  isPublicAddress,
  type Resolver,
} from "./public-address.ts";

export interface GuardedOptions {
  readonly signal: AbortSignal;
  /** Also addresses of this machine and of private networks. @default false */
  readonly allowPrivate?: boolean;
  /** Milliseconds for all redirects and the whole body. @default 15000 */
  readonly timeoutMs?: number;
  /** Judges each address that a socket would connect to. @default those of the public internet */
  readonly allows?: (address: string) => boolean;
  /** Replaces the system's resolver. */
  readonly resolve?: Resolver;
}

const mostRedirects = 5;

/**
 * GETs an address that is not ours. Only http and https to the public internet: every hop of a
 * redirect is judged by the address that the socket really connects to.
 *
 * @param accept what the server is asked for
 * @param read takes the good answer, body included, before the connection is closed
 * @throws TroupeError `URL_REFUSED`, `URL_UNREACHABLE`, `URL_UNREADABLE`, `CANCELLED`, and what
 * `read` throws
 */
export async function guardedRequest<T>(
  address: string,
  options: GuardedOptions,
  accept: string,
  read: (response: Response, url: URL) => Promise<T>,
): Promise<T> {
  const { Agent, fetch } = await import("undici");
  const { allowPrivate, resolve, allows = isPublicAddress } = options;
  const connect = allowPrivate ? {} : { lookup: guardedLookup(allows, resolve) };
  const agent = new Agent({ connect });
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 15_000);
  const signal = AbortSignal.any([options.signal, timeout]);
  const headers = { accept, "user-agent": "Troupe/0.1" };
  try {
    let url = checkUrl(address, options);
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      const response = await fetch(url, { dispatcher: agent, redirect: "manual", signal, headers });
      const next = redirectOf(response, url);
      if (next === undefined) {
        refuseStatus(response, url);
        return await read(response, url);
      }
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

/** The whole body. @throws what `tooLarge` makes, as soon as there are more bytes than `maxBytes` */
export async function readBytes(
  response: Response,
  maxBytes: number,
  tooLarge: () => TroupeError,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads an address that is not ours. A host's name is judged later, when a socket connects.
 * @throws TroupeError `URL_REFUSED`
 */
export function checkUrl(
  address: string,
  { allowPrivate, allows }: Pick<GuardedOptions, "allowPrivate" | "allows">,
): URL {
  const url = URL.parse(address);
  if (!url) throw refusedUrl(`"${address.slice(0, 200)}" is no web address.`);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refusedUrl(`Only http and https are fetched, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw refusedUrl("The address holds a user name or a password.");
  }
  if (!allowPrivate) checkLiteralAddress(url.hostname, allows ?? isPublicAddress);
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

function refuseStatus({ status, ok }: Response, url: URL): void {
  if (status === 429 || status >= 500) throw unreachable(url, `it answered HTTP ${status}`);
  if (!ok) throw unreadable(url, `it answered HTTP ${status}`);
}
