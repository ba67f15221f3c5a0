import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { StoredDocument } from "../types.ts";

/** Longest JSON text, in bytes, that is sent as it is. */
const plainLimit = 32_768;
/** Longest message, in bytes: nats-server takes a megabyte where it is not told otherwise. */
const messageLimit = 1_000_000;

const openingBrace = "{".charCodeAt(0);

/**
 * A document as a message: JSON, compressed where it is long.
 * @throws TroupeError `INPUT_TOO_LARGE`
 */
export function encodeDocument(document: StoredDocument): Uint8Array {
  const text = Buffer.from(JSON.stringify(document));
  const bytes = text.length <= plainLimit ? text : zstdCompressSync(text);
  if (bytes.length <= messageLimit) return bytes;
  throw new TroupeError(
    "INPUT_TOO_LARGE",
    `The document ${document._id} has ${bytes.length} bytes; the store takes ${messageLimit}.`,
    { hint: "Put large values into artifacts, or split the run." },
  );
}

// The stream holds nothing but what `encodeDocument` made.
export function decodeDocument<D extends StoredDocument>(bytes: Uint8Array): D {
  const text = bytes[0] === openingBrace ? Buffer.from(bytes) : zstdDecompressSync(bytes);
  return JSON.parse(text.toString("utf8")) as D;
}
