import { setTimeout as pause } from "node:timers/promises";
import type { Environment } from "../../../../config/environment.ts";
import type { Credentials } from "../../../../providers/youtube/credentials.ts";
import { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import type { ArtifactRef, ByteRange, ObjectStore } from "../../../../storage/objects/types.ts";
import { packagePublisher } from "../package-publisher.ts";
import type { Publisher, PublishRequest } from "../publisher.ts";
import type { Release, UploadResult } from "../uploader.contract.ts";
import { findVideo } from "./find-video.ts";
import { finishVideo } from "./finish-video.ts";
import type { JournalStore } from "./journal-store.ts";
import { marked, markerOf } from "./marker.ts";
import { ResumableSession } from "./resumable-session.ts";
import { uploadVideo, type UploadPorts } from "./upload-video.ts";

/** Bytes sent at a time: a multiple of 256 KiB, and what a cut costs at most. */
const chunk = 8 * 1_048_576;
/** Part of the work that the film is; thumbnail and captions are small. */
const filmShare = 0.95;

export interface YoutubeTools {
  readonly environment: Environment;
  readonly journals: JournalStore;
  readonly channelId: string;
  readonly credentials: Credentials;
  readonly release: Release | undefined;
}

/** Brings the film to a channel, private, with thumbnail and captions; makes the package as well. */
export function youtubePublisher(tools: YoutubeTools): Publisher {
  return {
    name: "youtube",
    online: true,
    missing: () => undefined,
    publish: (request) => publish(tools, request),
  };
}

async function publish(tools: YoutubeTools, request: PublishRequest): Promise<UploadResult> {
  const { task, artifacts, params } = request;
  const quiet = { ...task, progress: () => undefined };
  const packaged = await packagePublisher.publish({ ...request, task: quiet });
  const status = { ...request.youtube.status, privacyStatus: "private" } as const;
  const youtube = { ...request.youtube, status };
  const now = (): number => Date.now();
  const { credentials } = tools;
  const common = {
    credentials,
    now,
    signal: task.signal,
    baseUrl: tools.environment.youtube.baseUrl,
  };
  const client = new YoutubeClient(common);
  const ports = portsOf(tools, { ...request, youtube }, client, common);
  const videoId = await uploadVideo(ports, { signal: task.signal, chunk });
  task.progress(filmShare, "Adding thumbnail, captions and details");
  await finishVideo(
    { client, read: (artifact) => readAll(artifacts, artifact) },
    { videoId, params, youtube },
    tools.journals,
    task.idempotencyKey,
  );
  return {
    ...packaged,
    ...{ status: "uploaded", provider: "youtube", videoId, channelId: tools.channelId, youtube },
    ...(tools.release ? { release: tools.release } : {}),
    notes: [`The film is on your channel, private: https://studio.youtube.com/video/${videoId}`],
  };
}

function portsOf(
  { journals, channelId }: YoutubeTools,
  { params, youtube, artifacts, task }: PublishRequest,
  client: YoutubeClient,
  common: ConstructorParameters<typeof YoutubeClient>[0],
): UploadPorts {
  const { workspaceId, idempotencyKey, signal } = task;
  const { key, size, sha256 } = params.video.video;
  const session = new ResumableSession({ ...common, size });
  const start = { idempotencyKey, workspaceId, channelId, film: { sha256, size } };
  return {
    readJournal: () => journals.begin({ ...start, now: common.now() }),
    writeJournal: (journal, phase) => journals.replace(journal, phase),
    openSession: () => session.open(marked(youtube, markerOf(idempotencyKey))),
    askSession: (uri) => session.ask(uri),
    sendBytes: async (uri, from, to) =>
      session.send(uri, from, await readBytes(artifacts, key, { start: from, end: to - 1 })),
    findVideo: (journal) => findVideo(client, journal),
    now: () => common.now(),
    pause: (milliseconds) => pause(milliseconds, undefined, { signal }),
    progress: (fraction) => task.progress(fraction * filmShare, "Uploading to YouTube"),
  };
}

function readAll(artifacts: ObjectStore, { key, size }: ArtifactRef): Promise<Buffer<ArrayBuffer>> {
  return readBytes(artifacts, key, { start: 0, end: size - 1 });
}

async function readBytes(
  artifacts: ObjectStore,
  key: string,
  range: ByteRange,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = await artifacts.read(key, range);
  for await (const bytes of stream) chunks.push(bytes);
  return Buffer.concat(chunks);
}
