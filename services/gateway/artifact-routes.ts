import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { ArtifactRef, ByteRange, ObjectStore } from "../../storage/objects/types.ts";
import { parseRange } from "./byte-range.ts";
import { tooLarge, uploadedBytes, uploadLimit } from "./upload-check.ts";

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/svg+xml": "svg",
  "text/plain": "txt",
  "text/markdown": "md",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "video/quicktime": "mov",
  "application/x-subrip": "srt",
};

/** Stores the body of a request as it streams in. */
export async function receiveArtifact(
  request: IncomingMessage,
  store: ObjectStore,
  workspaceId: string,
): Promise<ArtifactRef> {
  const contentType = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim() ?? "";
  if (Number(request.headers["content-length"] ?? 0) > uploadLimit) throw tooLarge();
  return store.put(uploadedBytes(request), {
    workspaceId,
    contentType,
    extension: extensionOf(contentType),
  });
}

function extensionOf(contentType: string): string {
  return (
    extensions[contentType] ?? contentType.split("/")[1]?.replaceAll(/[^a-z0-9]/g, "") ?? "bin"
  );
}

/**
 * Answers GET and HEAD for one artifact, with Range, If-Range and If-None-Match. Objects are named
 * by their content, so they never change and may be kept for ever.
 *
 * @throws TroupeError `ARTIFACT_NOT_FOUND`, also for artifacts of another workspace
 */
export async function sendArtifact(
  request: IncomingMessage,
  response: ServerResponse,
  store: ObjectStore,
  artifact: { readonly key: string; readonly workspaceId: string },
): Promise<void> {
  const { key } = artifact;
  const found = key.startsWith(`${artifact.workspaceId}/`) ? await store.stat(key) : undefined;
  if (!found) throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact "${key}".`);
  const etag = `"${digestOf(key)}"`;
  describe(response, found.contentType, etag);
  if (matchesEtag(request.headers["if-none-match"], etag)) {
    response.writeHead(304).end();
    return;
  }
  await sendBytes(request, response, { size: found.size, etag }, (range) => store.read(key, range));
}

/**
 * The whole, or the range that was asked for.
 * @throws TroupeError `RANGE_UNSATISFIABLE`
 */
export async function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  { size, etag }: { readonly size: number; readonly etag: string },
  read: (range: ByteRange | undefined) => Promise<Readable>,
): Promise<void> {
  const range = parseRange(rangeHeader(request, etag), size);
  if (range === "unsatisfiable") {
    response.setHeader("Content-Range", `bytes */${size}`);
    throw new TroupeError("RANGE_UNSATISFIABLE", `The artifact has ${size} bytes.`);
  }
  await send(request, response, size, range === "none" ? undefined : range, read);
}

/** `<workspace>/<two digits>/<sha256>.<extension>` */
function digestOf(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1).split(".", 1)[0] ?? key;
}

function describe(response: ServerResponse, contentType: string, etag: string): void {
  response.setHeader("Content-Type", contentType);
  response.setHeader("ETag", etag);
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
  // An uploaded SVG opened as a page must not run scripts with this origin's rights.
  response.setHeader(
    "Content-Security-Policy",
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
  );
}

export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));
}

/** A range of another version must not be glued to what the client has. */
function rangeHeader({ headers }: IncomingMessage, etag: string): string | undefined {
  const condition = headers["if-range"];
  return condition === undefined || condition === etag ? headers.range : undefined;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  size: number,
  range: ByteRange | undefined,
  read: (range: ByteRange | undefined) => Promise<Readable>,
): Promise<void> {
  const length = range ? range.end - range.start + 1 : size;
  const source = request.method === "HEAD" ? undefined : await read(range);
  if (range) response.setHeader("Content-Range", `bytes ${range.start}-${range.end}/${size}`);
  response.writeHead(range ? 206 : 200, { "Content-Length": length });
  if (!source) response.end();
  else await pipeline(source, response);
}
