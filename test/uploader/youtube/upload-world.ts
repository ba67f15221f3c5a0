import { createHash, randomBytes } from "node:crypto";
import { readEnvironment } from "../../../config/environment.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { findVideo } from "../../../services/video/uploader/youtube/find-video.ts";
import { JournalStore } from "../../../services/video/uploader/youtube/journal-store.ts";
import { marked, markerOf } from "../../../services/video/uploader/youtube/marker.ts";
import { ResumableSession } from "../../../services/video/uploader/youtube/resumable-session.ts";
import type { UploadJournal } from "../../../services/video/uploader/youtube/upload-journal.ts";
import {
  uploadVideo,
  type UploadPorts,
} from "../../../services/video/uploader/youtube/upload-video.ts";
import { YoutubeClient } from "../../../providers/youtube/youtube-client.ts";
import type { YoutubeVideo } from "../../../services/video/uploader/uploader.contract.ts";
import { openDocumentStore } from "../../../storage/documents/open-document-store.ts";
import type { DocumentStore } from "../../../storage/documents/types.ts";
import { DocumentSecrets } from "../../../storage/secrets/document-secrets.ts";
import { SecretBox } from "../../../storage/secrets/secret-box.ts";
import { fieldOf } from "../../../validation/record.ts";
import { YoutubeServer } from "../../servers/youtube-server.ts";

/** Bytes: the smallest chunk that the protocol knows. */
export const chunk = 262_144;

const octopusVideo: YoutubeVideo = {
  snippet: {
    ...{ title: "Why Octopuses Have Three Hearts", description: "Two for the gills." },
    ...{ tags: ["octopus"], categoryId: "15" },
    ...{ defaultLanguage: "en", defaultAudioLanguage: "en" },
  },
  status: {
    ...{ privacyStatus: "public", selfDeclaredMadeForKids: false, containsSyntheticMedia: false },
    ...{ embeddable: true, license: "youtube" },
  },
};

/** A worker's process was killed here. */
export class Killed extends Error {}

/** Stands before and after each of a worker's steps: a test lets it go on, or kills it there. */
export type Gate = (place: string) => Promise<void> | void;

/** A channel, a store and a film on its way; time moves only when somebody waits. */
export class UploadWorld {
  readonly server: YoutubeServer;
  readonly store: DocumentStore;
  readonly #secrets = new DocumentSecrets(new SecretBox(randomBytes(32)), "uploads");
  now = Date.parse("2026-11-21T12:00:00Z");
  uploads = 0;

  constructor(server: YoutubeServer, store: DocumentStore) {
    this.server = server;
    this.store = store;
    server.now = () => this.now;
  }

  static async open(folder: string): Promise<UploadWorld> {
    const store = openDocumentStore(readEnvironment({ TROUPE_DATA: folder }), "uploader");
    return new UploadWorld(await YoutubeServer.start(), store);
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.store.close();
  }

  /** A film of so many bytes, and the key of its run. The channel begins empty. */
  newUpload(size: number): Upload {
    const { server } = this;
    server.channel.videos.length = 0;
    server.messages.length = 0;
    server.sessions.expireAll();
    server.faultPlan = () => undefined;
    server.listingDelayMs = 0;
    server.quotaLeft = Infinity;
    this.uploads += 1;
    const film = randomBytes(size);
    const sha256 = createHash("sha256").update(film).digest("hex");
    return new Upload(this, film, sha256, `run-${this.uploads}:upload`);
  }

  async journals(): Promise<JournalStore> {
    const documents = await this.store.collection<UploadJournal>("uploads");
    return new JournalStore(documents, this.#secrets);
  }
}

export class Upload {
  readonly #world: UploadWorld;
  readonly film: Buffer<ArrayBuffer>;
  readonly sha256: string;
  readonly key: string;
  #token: string;

  constructor(world: UploadWorld, film: Buffer<ArrayBuffer>, sha256: string, key: string) {
    this.#world = world;
    this.film = film;
    this.sha256 = sha256;
    this.key = key;
    this.#token = world.server.oauth.grant().access_token;
  }

  get videos(): readonly { readonly id: string; readonly sha256: string }[] {
    return this.#world.server.channel.videos;
  }

  async journal(): Promise<UploadJournal | undefined> {
    return (await this.#world.journals()).find(this.key);
  }

  /** One attempt of one worker. */
  async attempt(gate: Gate = () => undefined, timeoutMs = 5_000): Promise<string> {
    const { signal } = new AbortController();
    return uploadVideo(gated(await this.#ports(signal, timeoutMs), gate), { signal, chunk });
  }

  /** Attempts as the engine makes them, until the video is there. */
  async untilDone(gate?: Gate, timeoutMs?: number): Promise<string> {
    for (let attempts = 0; attempts < 60; attempts += 1) {
      try {
        return await this.attempt(gate, timeoutMs);
      } catch (error) {
        this.#letTimePass(error);
      }
    }
    throw new Error("It does not get done.");
  }

  #letTimePass(error: unknown): void {
    if (error instanceof Killed) return;
    if (!(error instanceof TroupeError)) throw error;
    const until = fieldOf(error.data, "waitUntil");
    if (hasCode(error, "STEP_WAITS")) this.#world.now = Number(until);
    // A token refused twice in a row ends the run; the person looks at the channel and retries it.
    else if (error.retryable || hasCode(error, "PROVIDER_UNAUTHORIZED")) this.#world.now += 10_000;
    else throw error;
  }

  async #ports(signal: AbortSignal, timeoutMs: number): Promise<UploadPorts> {
    const world = this.#world;
    const now = (): number => world.now;
    const credentials = {
      token: async (refused?: string): Promise<string> => {
        if (refused === this.#token) this.#token = world.server.oauth.grant().access_token;
        return this.#token;
      },
    };
    const common = { baseUrl: world.server.url, credentials, signal, now, timeoutMs };
    const session = new ResumableSession({ ...common, size: this.film.length });
    const client = new YoutubeClient(common);
    const journals = await world.journals();
    const start = {
      ...{ idempotencyKey: this.key, workspaceId: "local", channelId: "UCtest" },
      film: { sha256: this.sha256, size: this.film.length },
    };
    return {
      readJournal: () => journals.begin({ ...start, now: world.now }),
      writeJournal: (journal, phase) => journals.replace(journal, phase),
      openSession: () => session.open(marked(octopusVideo, markerOf(this.key))),
      askSession: (uri) => session.ask(uri),
      sendBytes: (uri, from, to) => session.send(uri, from, this.film.subarray(from, to)),
      findVideo: (journal) => findVideo(client, journal),
      now,
      pause: async (milliseconds) => {
        world.now += milliseconds;
      },
      progress: () => undefined,
    };
  }
}

/** The same ports with a gate before and after each step that touches the world. */
function gated(ports: UploadPorts, gate: Gate): UploadPorts {
  const through =
    <Args extends readonly unknown[], Result>(
      name: string,
      step: (...args: Args) => Promise<Result>,
    ) =>
    async (...args: Args): Promise<Result> => {
      await gate(`before ${name}`);
      const result = await step(...args);
      await gate(`after ${name}`);
      return result;
    };
  return {
    ...ports,
    readJournal: through("readJournal", () => ports.readJournal()),
    writeJournal: through("writeJournal", (...args) => ports.writeJournal(...args)),
    openSession: through("openSession", () => ports.openSession()),
    askSession: through("askSession", (uri) => ports.askSession(uri)),
    sendBytes: through("sendBytes", (...args) => ports.sendBytes(...args)),
    findVideo: through("findVideo", (journal) => ports.findVideo(journal)),
  };
}
