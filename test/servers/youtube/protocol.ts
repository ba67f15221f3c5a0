import type { IncomingMessage } from "node:http";

/** Every message of the protocols that the server speaks, by what it asks for. */
export type Message =
  | "oauth.consent"
  | "oauth.token"
  | "oauth.revoke"
  | "upload.open"
  | "upload.ask"
  | "upload.chunk"
  | "upload.final"
  | "channels.list"
  | "playlistItems.list"
  | "playlistItems.insert"
  | "playlists.list"
  | "playlists.insert"
  | "playlists.update"
  | "videos.list"
  | "videos.update"
  | "thumbnails.set"
  | "captions.list"
  | "captions.insert"
  | "captions.update"
  | "analytics.query"
  | "reporting.jobs"
  | "reporting.order"
  | "reporting.reports"
  | "reporting.download"
  | "unknown";

/** What may go wrong with one message. */
export type Fault =
  /** Answered with this; nothing is done. */
  | {
      readonly kind: "refuse";
      readonly status: number;
      /** As in Google's errors: `quotaExceeded`. */
      readonly reason?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes so many bytes of the body, then hangs up. */
  | { readonly kind: "cut-request"; readonly bytes: number }
  /** Does what is asked, sends so many bytes of the answer's body, then hangs up. */
  | { readonly kind: "cut-answer"; readonly bytes?: number; readonly expire?: boolean }
  /** Of the bytes that arrive, so many at the end are lost: a 308 with a shorter Range. */
  | { readonly kind: "lose"; readonly bytes: number }
  /** The session ends before the message arrives. */
  | { readonly kind: "expire" }
  /** Accepts the message and never answers. */
  | { readonly kind: "silent" }
  /** Does what is asked and answers with what is not JSON. */
  | { readonly kind: "malformed" };

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, all else as JSON. */
  readonly body?: object | string;
}

export function ok(body: object): Reply {
  return { status: 200, body };
}

/** An error in the form of Google's APIs. */
export function refusal(status: number, reason: string, message = reason): Reply {
  const errors = [{ domain: "youtube", reason, message }];
  return { status, body: { error: { code: status, message, errors } } };
}

/** An error in the form of Google's OAuth endpoints. */
export function oauthRefusal(status: number, error: string, description: string): Reply {
  return { status, body: { error, error_description: description } };
}

const uploadPath = "/upload/youtube/v3/videos";
const messages: Readonly<Record<string, Message>> = {
  "GET /o/oauth2/v2/auth": "oauth.consent",
  "POST /token": "oauth.token",
  "POST /revoke": "oauth.revoke",
  [`POST ${uploadPath}`]: "upload.open",
  "GET /youtube/v3/channels": "channels.list",
  "GET /youtube/v3/playlistItems": "playlistItems.list",
  "POST /youtube/v3/playlistItems": "playlistItems.insert",
  "GET /youtube/v3/playlists": "playlists.list",
  "POST /youtube/v3/playlists": "playlists.insert",
  "PUT /youtube/v3/playlists": "playlists.update",
  "GET /youtube/v3/videos": "videos.list",
  "PUT /youtube/v3/videos": "videos.update",
  "POST /upload/youtube/v3/thumbnails/set": "thumbnails.set",
  "GET /youtube/v3/captions": "captions.list",
  "POST /upload/youtube/v3/captions": "captions.insert",
  "PUT /upload/youtube/v3/captions": "captions.update",
  "GET /v2/reports": "analytics.query",
  "GET /v1/jobs": "reporting.jobs",
  "POST /v1/jobs": "reporting.order",
  "GET /v1/jobs/job-1/reports": "reporting.reports",
};

export function messageOf({ method = "", url = "", headers }: IncomingMessage): Message {
  const { pathname } = new URL(url, "http://127.0.0.1");
  if (method === "GET" && pathname.startsWith("/v1/media/")) return "reporting.download";
  if (method !== "PUT" || pathname !== uploadPath) {
    return messages[`${method} ${pathname}`] ?? "unknown";
  }
  const range = headers["content-range"] ?? "";
  if (range.startsWith("bytes */")) return "upload.ask";
  const { end, size } = contentRange(range) ?? { end: -1, size: 0 };
  return end + 1 === size ? "upload.final" : "upload.chunk";
}

/** `bytes 0-262143/700000` */
export function contentRange(
  header: string,
): { readonly start: number; readonly end: number; readonly size: number } | undefined {
  const parts = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header);
  if (!parts) return undefined;
  return { start: Number(parts[1]), end: Number(parts[2]), size: Number(parts[3]) };
}
