import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { TroupeError } from "../../errors/troupe-error.ts";

/** Bytes of one uploaded file. */
export const uploadLimit = 2 * 1024 ** 3;

/**
 * The bytes of an upload, as they are read; fails where they are too many or not those of the header
 * `Content-Digest` (RFC 9530).
 * @throws TroupeError `INPUT_INVALID` for a digest that is none; when it is read `INPUT_TOO_LARGE`,
 *   `DIGEST_MISMATCH`
 */
export function uploadedBytes(request: IncomingMessage): Readable {
  const header = request.headers["content-digest"];
  const digest = sha256In(Array.isArray(header) ? header.join(",") : header);
  return Readable.from(checked(request, digest), { objectMode: false });
}

async function* checked(request: IncomingMessage, digest: string | undefined) {
  const hash = createHash("sha256");
  let received = 0;
  // What is refused must still be answered: the connection stays.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer;
    received += bytes.length;
    if (received > uploadLimit) throw tooLarge();
    if (digest !== undefined) hash.update(bytes);
    yield bytes;
  }
  if (digest !== undefined && hash.digest("base64") !== digest) throw mismatch();
}

/** Of several digests the one that is known here; undefined where there is none. */
function sha256In(header: string | undefined): string | undefined {
  const given = header?.split(",").find((one) => one.trim().startsWith("sha-256="));
  if (given === undefined) return undefined;
  const digest = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(given.trim())?.[1];
  if (digest !== undefined) return digest;
  throw new TroupeError("INPUT_INVALID", "The Content-Digest is none.", {
    field: "Content-Digest",
    hint: "Write it like sha-256=:<32 bytes in base64>: or leave it out.",
  });
}

export function tooLarge(): TroupeError {
  return new TroupeError("INPUT_TOO_LARGE", "A file may have at most 2 GB.");
}

function mismatch(): TroupeError {
  return new TroupeError("DIGEST_MISMATCH", "Other bytes came than the Content-Digest says.", {
    field: "Content-Digest",
    hint: "Send the file again.",
  });
}
