import type { Response } from "undici";
import { TroupeError } from "../errors/troupe-error.ts";
import { type GuardedOptions, guardedRequest, readBytes } from "./guarded-request.ts";

export interface GuardedDownloadOptions extends GuardedOptions {
  readonly maxBytes: number;
  /** What the server is asked for: `image/*`. */
  readonly accept: string;
}

/**
 * GETs a file from an address that a provider gave. What it claims to be is not believed: look at
 * the bytes.
 *
 * @throws TroupeError `URL_REFUSED`, `URL_UNREACHABLE`, `URL_UNREADABLE`, `INPUT_TOO_LARGE`, `CANCELLED`
 */
export function guardedDownload(address: string, options: GuardedDownloadOptions): Promise<Buffer> {
  const { maxBytes, accept } = options;
  const read = (response: Response, url: URL): Promise<Buffer> =>
    readBytes(
      response,
      maxBytes,
      () =>
        new TroupeError(
          "INPUT_TOO_LARGE",
          `The file ${url.href} is larger than ${maxBytes} bytes.`,
        ),
    );
  return guardedRequest(address, options, accept, read);
}
