import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ChannelState, MadeVideo, type VideoBody } from "./youtube/channel-state.ts";
import { answerDataApi, problemOf } from "./youtube/data-api.ts";
import { GoogleOAuth } from "./youtube/google-oauth.ts";
import {
  contentRange,
  type Fault,
  type Message,
  messageOf,
  refusal,
  type Reply,
} from "./youtube/protocol.ts";
import { ReachReports } from "./youtube/reach-reports.ts";
import { type Session, UploadSessions } from "./youtube/upload-sessions.ts";

/** Quota units by message, as Google's table has them. */
const costs: Partial<Record<Message, number>> = {
  "upload.open": 100,
  "videos.update": 50,
  "thumbnails.set": 50,
  "captions.list": 50,
  "captions.insert": 400,
  "captions.update": 450,
  "playlistItems.insert": 50,
  "playlists.insert": 50,
  "playlists.update": 50,
};

/** Decides what goes wrong with the nth message (from 0). */
type FaultPlan = (message: Message, index: number) => Fault | undefined;

/**
 * Google on a free loopback port: the OAuth endpoints and the part of the YouTube Data API that
 * Troupe uses, with the state behind it. What the channel really has is `channel.videos`.
 */
export class YoutubeServer {
  readonly oauth = new GoogleOAuth();
  readonly channel: ChannelState = {
    ...{ id: "UCtroupeTestChannel00000", title: "The Test Channel" },
    ...{ videos: [], playlists: [] },
  };
  readonly reports = new ReachReports();
  readonly sessions = new UploadSessions((body, content) => this.#make(body, content));
  /** All that arrived, in order. */
  readonly messages: Message[] = [];
  readonly #bodies: { readonly message: Message; readonly text: string }[] = [];
  /** Milliseconds since 1970; tests bring their own clock. */
  now: () => number = Date.now;
  /** Milliseconds until the list of uploads shows a new video. */
  listingDelayMs = 0;
  audited = true;
  quotaLeft = Infinity;
  faultPlan: FaultPlan = () => undefined;
  /** Called when a message's work is done, before it is answered. */
  onDone: (message: Message) => void = () => undefined;
  readonly #queued: { readonly message: Message; readonly fault: Fault }[] = [];
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });

  static async start(): Promise<YoutubeServer> {
    const server = new YoutubeServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next messages of this kind meet these faults, one each, in order. */
  fail(message: Message, ...faults: readonly Fault[]): void {
    for (const fault of faults) this.#queued.push({ message, fault });
  }

  /** What the messages of this kind said, of those that `messages` still has. */
  bodies(message: Message): unknown[] {
    const said = this.#bodies.filter((one) => one.message === message);
    const last = this.count(message);
    return said.slice(Math.max(0, said.length - last)).map(({ text }): unknown => JSON.parse(text));
  }

  /** How often a message arrived. */
  count(message: Message): number {
    return this.messages.filter((one) => one === message).length;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const message = messageOf(request);
    const fault = this.#faultFor(message);
    this.messages.push(message);
    if (fault?.kind === "silent") return void request.resume();
    if (fault?.kind === "expire") this.sessions.expire(uploadIdOf(request));
    if (fault?.kind === "refuse") {
      await readAll(request);
      const reply = refusal(fault.status, fault.reason ?? "backendError");
      return send(response, { ...reply, headers: fault.headers });
    }
    const reply = await this.#answer(message, request, fault);
    this.onDone(message);
    if (fault?.kind === "cut-answer" && fault.expire) this.sessions.expire(uploadIdOf(request));
    sendWith(fault, response, reply);
  }

  #faultFor(message: Message): Fault | undefined {
    const index = this.#queued.findIndex((one) => one.message === message);
    if (index >= 0) return this.#queued.splice(index, 1)[0]?.fault;
    return this.faultPlan(message, this.messages.length);
  }

  async #answer(message: Message, request: IncomingMessage, fault?: Fault): Promise<Reply> {
    if (message.startsWith("oauth.")) return this.#authorize(message, request, fault);
    if (!this.oauth.accepts(request.headers.authorization)) {
      await readAll(request);
      return refusal(401, "authError", "Invalid Credentials");
    }
    if (message === "upload.ask" || message === "upload.chunk" || message === "upload.final") {
      return this.#receive(request, fault);
    }
    const body = await readAll(request, fault);
    if (fault?.kind === "cut-request") return { status: 500 };
    if (message.startsWith("analytics.") || message.startsWith("reporting.")) {
      const url = this.#urlOf(request);
      return this.reports.answer(this.channel, { message, url, body, now: this.now() });
    }
    if (!this.#spend(message)) return refusal(403, "quotaExceeded");
    this.#keep(message, request, body);
    if (message === "upload.open") return this.#open(request, body);
    const { now, listingDelayMs, audited } = this;
    return answerDataApi(this.channel, {
      ...{ message, body, query: this.#urlOf(request).searchParams },
      contentType: request.headers["content-type"] ?? "",
      ...{ now: now(), listingDelayMs, audited },
    });
  }

  async #authorize(message: Message, request: IncomingMessage, fault?: Fault): Promise<Reply> {
    if (message === "oauth.consent") return this.oauth.consent(this.#urlOf(request).searchParams);
    const body = (await readAll(request, fault)).toString();
    // Google takes the token of a revocation in the body or in the address.
    const form = new URLSearchParams(body || this.#urlOf(request).search);
    return message === "oauth.token" ? this.oauth.token(form) : this.oauth.revoke(form);
  }

  #keep(message: Message, { headers }: IncomingMessage, body: Buffer): void {
    const isJson = headers["content-type"]?.startsWith("application/json") ?? false;
    if (isJson) this.#bodies.push({ message, text: body.toString("utf8") });
  }

  #urlOf(request: IncomingMessage): URL {
    return new URL(request.url ?? "/", this.url);
  }

  #spend(message: Message): boolean {
    const cost = costs[message] ?? 1;
    if (cost > this.quotaLeft) return false;
    this.quotaLeft -= cost;
    return true;
  }

  #open(request: IncomingMessage, body: Buffer): Reply {
    const video = JSON.parse(body.toString("utf8")) as VideoBody;
    const problem = problemOf(video, this.now());
    if (problem) return refusal(400, problem);
    const size = Number(request.headers["x-upload-content-length"]);
    const { id } = this.sessions.open(video, size);
    const location = this.#urlOf(request);
    location.searchParams.set("upload_id", id);
    return { status: 200, headers: { location: location.href } };
  }

  async #receive(request: IncomingMessage, fault?: Fault): Promise<Reply> {
    const session = this.sessions.find(uploadIdOf(request));
    if (!session) {
      await readAll(request);
      return refusal(404, "notFound");
    }
    const range = request.headers["content-range"] ?? "";
    const problem = this.sessions.check(session, range);
    if (problem) return problem;
    await this.#takeBody(session, contentRange(range)?.start ?? 0, request, fault);
    return this.sessions.answer(session);
  }

  async #takeBody(
    session: Session,
    start: number,
    request: IncomingMessage,
    fault?: Fault,
  ): Promise<void> {
    const length = Number(request.headers["content-length"] ?? 0);
    let wanted = length;
    if (fault?.kind === "cut-request") wanted = Math.min(length, fault.bytes);
    if (fault?.kind === "lose") wanted = Math.max(0, length - fault.bytes);
    let position = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      const bytes = chunk.subarray(0, Math.max(0, wanted - position));
      this.sessions.take(session, start + position, bytes);
      position += chunk.length;
      if (position >= wanted && fault?.kind === "cut-request") return;
    }
  }

  #make(body: VideoBody, content: Buffer): MadeVideo {
    const id = `video-${String(this.channel.videos.length + 1).padStart(5, "0")}`;
    const privacyStatus = this.audited ? body.status.privacyStatus : "private";
    const status = { ...body.status, privacyStatus };
    const video = new MadeVideo(id, { ...body, status }, content, this.now());
    this.channel.videos.push(video);
    return video;
  }
}

function uploadIdOf({ url = "/" }: IncomingMessage): string {
  return new URL(url, "http://127.0.0.1").searchParams.get("upload_id") ?? "";
}

async function readAll(request: IncomingMessage, fault?: Fault): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (fault?.kind === "cut-request" && size >= fault.bytes) break;
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  const text = textOf(body);
  const length = Buffer.byteLength(text);
  response.writeHead(status, {
    ...{ "content-type": "application/json; charset=UTF-8", "content-length": length },
    ...headers,
  });
  response.end(text);
}

function sendWith(fault: Fault | undefined, response: ServerResponse, reply: Reply): void {
  if (fault?.kind === "cut-request") response.destroy();
  else if (fault?.kind === "cut-answer") cut(response, reply, fault.bytes ?? 0);
  else if (fault?.kind === "malformed") response.writeHead(reply.status).end("{not json");
  else send(response, reply);
}

/** The answer's head and so many bytes of its body; with 0 not even the head. */
function cut(response: ServerResponse, { status, headers, body }: Reply, bytes: number): void {
  if (bytes === 0) return void response.destroy();
  const text = Buffer.from(textOf(body ?? {}));
  response.writeHead(status, { "content-length": text.length + 1, ...headers });
  response.write(text.subarray(0, bytes), () => response.destroy());
}

function textOf(body: Reply["body"]): string {
  if (body === undefined) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}
