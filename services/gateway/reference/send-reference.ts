import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { fieldOf } from "../../../validation/record.ts";
import { matchesEtag } from "../artifact-routes.ts";
import type { Handler } from "../routes.ts";

interface ReferenceFile {
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly packed: Buffer;
  readonly etag: string;
}

/** The explorer styles its parts in place; nothing else but this gateway is asked for anything. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const explorer = import.meta.resolve("openapi-explorer/dist/browser/openapi-explorer.min.js");
const files: Readonly<Record<string, { readonly url: string; readonly contentType: string }>> = {
  "": own("reference.html", "text/html; charset=utf-8"),
  "reference.css": own("reference.css", "text/css; charset=utf-8"),
  "openapi-explorer.js": { url: explorer, contentType: "text/javascript; charset=utf-8" },
};

/** Read and packed once, when the page is first asked for. */
const known = new Map<string, Promise<ReferenceFile>>();

/** The API's reference as a page: `/openapi.json`, rendered. */
export const sendReference: Handler = async (request, response) => {
  const name = fieldOf(request.$params, "file");
  const { contentType, bytes, packed, etag } = await find(typeof name === "string" ? name : "");
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Cache-Control", "no-cache");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("ETag", etag);
  if (matchesEtag(request.headers["if-none-match"], etag)) {
    response.writeHead(304).end();
    return;
  }
  const takesGzip = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  if (takesGzip) response.setHeader("Content-Encoding", "gzip");
  const body = takesGzip ? packed : bytes;
  response.writeHead(200, { "Content-Type": contentType, "Content-Length": body.length });
  response.end(body);
};

function own(name: string, contentType: string) {
  return { url: new URL(name, import.meta.url).href, contentType };
}

/** @throws TroupeError `ROUTE_NOT_FOUND` */
function find(name: string): Promise<ReferenceFile> {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) throw new TroupeError("ROUTE_NOT_FOUND", `There is no file "${name}" here.`);
  const read = known.get(name) ?? readReference(file.url, file.contentType);
  known.set(name, read);
  return read;
}

async function readReference(url: string, contentType: string): Promise<ReferenceFile> {
  const bytes = await readFile(new URL(url));
  const etag = `"${createHash("sha1").update(bytes).digest("base64url")}"`;
  return { contentType, bytes, packed: await promisify(gzip)(bytes), etag };
}
