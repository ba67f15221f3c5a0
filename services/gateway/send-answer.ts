import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { matchesEtag } from "./artifact-routes.ts";

export interface JsonAnswer {
  readonly status: number;
  readonly location?: string;
  /** Plain JSON; undefined or null is nothing to send: 204. */
  readonly data: unknown;
}

/** Whose answers differ with who asks. */
const varies = "Authorization, Cookie, X-Api-Key, X-Workspace";

/** Sends JSON; what GET answers may be kept by who asked, and is not sent again while it is the same. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, location, data }: JsonAnswer,
): void {
  if (location !== undefined) response.setHeader("Location", location);
  if (data === undefined || data === null) {
    response.writeHead(status === 200 ? 204 : status).end();
    return;
  }
  const body = Buffer.from(JSON.stringify(data));
  if (request.method === "GET") {
    const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", "private, no-cache");
    response.appendHeader("Vary", varies);
    if (matchesEtag(request.headers["if-none-match"], etag)) {
      response.writeHead(304).end();
      return;
    }
  }
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": body.length,
  });
  response.end(body);
}

/** For the gateway's own answers, which nobody keeps. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(value));
}
