import type { IncomingMessage, ServerResponse } from "node:http";

const methods = "GET, POST, PUT, PATCH, DELETE";
/** Headers that pages of other sites may send. */
const sent = [
  ...["Authorization", "Content-Digest", "Content-Type", "Idempotency-Key", "If-None-Match"],
  ...["If-Range", "Last-Event-ID", "Mcp-Protocol-Version", "Mcp-Session-Id", "Range"],
  ...["X-Api-Key", "X-Correlation-Id", "X-Workspace"],
].join(", ");
/** Headers of answers that they may read. */
const exposed = [
  ...["Content-Range", "ETag", "Idempotent-Replayed", "Location", "Mcp-Session-Id", "RateLimit"],
  ...["RateLimit-Policy", "Retry-After", "X-Correlation-Id"],
].join(", ");
/** Seconds that a browser remembers the answer. */
const preflightAge = 7_200;

/**
 * Lets pages of the given origins read answers. Cookies of this company they do not get: they send a
 * key.
 *
 * @returns true where the request only asked for permission and is answered
 */
export function answerCors(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): boolean {
  const { origin } = headers;
  if (origins.length > 0) response.appendHeader("Vary", "Origin");
  if (origin === undefined || !origins.includes(origin.toLowerCase())) return false;
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Access-Control-Expose-Headers", exposed);
  if (method !== "OPTIONS" || headers["access-control-request-method"] === undefined) return false;
  response.writeHead(204, {
    "Access-Control-Allow-Methods": methods,
    "Access-Control-Allow-Headers": sent,
    "Access-Control-Max-Age": preflightAge,
  });
  response.end();
  return true;
}
