import { setTimeout as pause } from "node:timers/promises";
import type { Environment } from "../../../../config/environment.ts";
import type { Credentials } from "../../../../providers/youtube/credentials.ts";
import { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import type { DocumentCollection } from "../../../../storage/documents/types.ts";
import { readObject } from "../../../../storage/objects/read-object.ts";
import { captionTracks, checkCaptionTexts } from "../caption-tracks.ts";
import type { Publisher, PublishRequest } from "../publisher.ts";
import type { Release, UploadPlaylist, UploadResult } from "../uploader.contract.ts";
import { findVideo } from "./find-video.ts";
import { finishVideo } from "./finish-video.ts";
import type { JournalStore, UploadsDocument } from "./journal-store.ts";
import { marked, markerOf } from "./marker.ts";
import { findPlaylist } from "./playlists.ts";
import { ResumableSession } from "./resumable-session.ts";
import { uploadVideo, type UploadPorts } from "./upload-video.ts";

/** Bytes sent at a time: a multiple of 256 KiB, and what a cut costs at most. */
const chunk = 8 * 1_048_576;
/** Part of the work that the film is; thumbnail and captions are small. */
const filmShare = 0.95;

export interface YoutubeTools {
  readonly environment: Environment;
  readonly documents: DocumentCollection<UploadsDocument>;
  readonly journals: JournalStore;
  readonly channelId: string;
  readonly credentials: Credentials;
  readonly release: Release | undefined;
}

/** Brings the film to a channel, private, with all that belongs to it. */
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
  const { channelId, credentials, documents, journals } = tools;
  const { workspaceId, idempotencyKey, signal } = task;
  const status = { ...request.youtube.status, privacyStatus: "private" } as const;
  const youtube = { ...request.youtube, status };
  const now = (): number => Date.now();
  const common = { credentials, now, signal, baseUrl: tools.environment.youtube.baseUrl };
  const client = new YoutubeClient(common);
  const begun = await journals.find(idempotencyKey);
  if (begun === undefined) await checkBeforeAnythingIsSent(client, request);
  const ports = portsOf(tools, { ...request, youtube }, client, common);
  const videoId = await uploadVideo(ports, { signal, chunk });
  task.progress(filmShare, "Adding thumbnail, captions and details");
  const owner = { documents, workspaceId, channelId, idempotencyKey };
  await finishVideo(
    { client, now, ...owner, read: (artifact) => readObject(artifacts, artifact.key) },
    { videoId, params, captions: captionTracks(params), youtube },
    journals,
  );
  const playlist = (await journals.find(idempotencyKey))?.playlist;
  return {
    ...{ status: "uploaded", provider: "youtube", videoId, channelId, youtube },
    ...(playlist ? { playlist } : {}),
    ...(tools.release ? { release: releaseWith(tools.release, playlist) } : {}),
    notes: [
      `The film is on your channel, private: https://studio.youtube.com/video/${videoId}`,
      ...(playlist ? [noteOf(playlist, tools.release)] : []),
    ],
  };
}

/** @throws TroupeError `INPUT_INVALID` for what could only be told when the film is there */
async function checkBeforeAnythingIsSent(
  client: YoutubeClient,
  { params, artifacts }: PublishRequest,
): Promise<void> {
  await checkCaptionTexts(params.captions ?? [], artifacts);
  const wanted = params.publish?.playlist;
  if (wanted !== undefined) await findPlaylist(client, wanted);
}

function releaseWith(release: Release, playlist: UploadPlaylist | undefined): Release {
  if (!playlist?.isNew) return release;
  const question = `${release.question} Its new playlist "${playlist.title}" is shown with it.`;
  return { ...release, question, playlist: playlist.id };
}

function noteOf({ title, isNew }: UploadPlaylist, release: Release | undefined): string {
  if (!isNew) return `It is in your playlist "${title}".`;
  const until = release ? "until you approve" : "until you say otherwise in YouTube Studio";
  return `It is in the playlist "${title}", which is new, and private ${until}.`;
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
      session.send(uri, from, await readObject(artifacts, key, { start: from, end: to - 1 })),
    findVideo: (journal) => findVideo(client, journal),
    now: () => common.now(),
    pause: (milliseconds) => pause(milliseconds, undefined, { signal }),
    progress: (fraction) => task.progress(fraction * filmShare, "Uploading to YouTube"),
  };
}
