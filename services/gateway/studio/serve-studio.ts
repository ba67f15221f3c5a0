import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { matchesEtag, sendBytes } from "../artifact-routes.ts";
import { listStudioFiles, type StudioFile } from "./studio-files.ts";

/**
 * The studio's page loads its own scripts and talks to its own gateway, nothing else. Styles may
 * stand in the page: the components that keep a page from scrolling under them put them there.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const builtStudio = join(import.meta.dirname, "../../../studio/dist");

/** Addresses of the gateway itself: what is no route there is no page of the studio. */
const notPages = /^\/(api|internal|assets|mcp)(\/|$)/;

/** Serves the built studio; its own addresses all lead to its one page. */
export class StudioServer {
  readonly #files: ReadonlyMap<string, StudioFile>;

  constructor(folder = builtStudio) {
    this.#files = listStudioFiles(folder);
  }

  /** @returns what this request is answered with; undefined if it is not for the studio */
  find({ method, headers }: IncomingMessage, path: string): StudioFile | undefined {
    if (method !== "GET" && method !== "HEAD") return undefined;
    const found = this.#files.get(path);
    if (found) return found;
    const isPage = !notPages.test(path) && (headers.accept ?? "").includes("text/html");
    return isPage ? this.#files.get("/index.html") : undefined;
  }

  async send(request: IncomingMessage, response: ServerResponse, found: StudioFile): Promise<void> {
    const form = found.packed.find((one) => accepts(request, one));
    const etag = `"${found.etag}${form ? `-${form}` : ""}"`;
    describe(response, found, etag);
    if (form) response.setHeader("Content-Encoding", form === "br" ? "br" : "gzip");
    if (matchesEtag(request.headers["if-none-match"], etag)) {
      response.writeHead(304).end();
      return;
    }
    const file = form ? `${found.file}.${form}` : found.file;
    const { size } = await stat(file);
    await sendBytes(request, response, { size, etag }, (range) =>
      Promise.resolve(createReadStream(file, range)),
    );
  }
}

function describe(response: ServerResponse, found: StudioFile, etag: string): void {
  response.setHeader("Content-Type", found.contentType);
  response.setHeader("ETag", etag);
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Accept-Ranges", "bytes");
  const lifetime = found.immutable ? "public, max-age=31536000, immutable" : "no-cache";
  response.setHeader("Cache-Control", lifetime);
  if (found.contentType.startsWith("text/html"))
    response.setHeader("Content-Security-Policy", pagePolicy);
}

function accepts({ headers }: IncomingMessage, form: "br" | "gz"): boolean {
  // A part of a packed file is of no use to whoever asks for a range.
  if (headers.range !== undefined) return false;
  const accepted = String(headers["accept-encoding"] ?? "");
  return new RegExp(`\\b${form === "br" ? "br" : "gzip"}\\b`).test(accepted);
}
