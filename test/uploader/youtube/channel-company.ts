import { ServiceBroker } from "moleculer";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentVariables, readEnvironment } from "../../../config/environment.ts";
import { ArtifactsMixin } from "../../../mixins/artifacts.ts";
import { DocumentsMixin } from "../../../mixins/documents.ts";
import { WorkspaceMixin } from "../../../mixins/workspace.ts";
import channels from "../../../services/platform/channels/channels.service.ts";
import type {
  Channel,
  SignInStarted,
} from "../../../services/platform/channels/channels.contract.ts";
import quota from "../../../services/platform/quota/quota.service.ts";
import type { UploadedFilm } from "../../../services/video/uploader/uploader.contract.ts";
import uploader from "../../../services/video/uploader/uploader.service.ts";
import { openObjectStore } from "../../../storage/objects/open-object-store.ts";
import type { ArtifactRef } from "../../../storage/objects/types.ts";
import { octopuses } from "../../metadata/sample-brief.ts";
import { oauthClient } from "../../servers/youtube/google-oauth.ts";
import { YoutubeServer } from "../../servers/youtube-server.ts";

export const srt = "1\n00:00:00,000 --> 00:00:02,000\nWhy?\n";
export const picture = randomBytes(900);

/** Uploader, channels and quota beside a server in Google's place, with one channel connected. */
export class ChannelCompany {
  readonly google: YoutubeServer;
  readonly folder: string;
  readonly broker = new ServiceBroker({ logger: false });
  /** A film for a channel. */
  params!: Record<string, unknown> & { readonly metadata: object; readonly thumbnails: object };
  #runs = 0;

  constructor(google: YoutubeServer, folder: string) {
    this.google = google;
    this.folder = folder;
  }

  static async open(): Promise<ChannelCompany> {
    const google = await YoutubeServer.start();
    const folder = await mkdtemp(join(tmpdir(), "troupe-channel-"));
    for (const name of environmentVariables) delete process.env[name];
    Object.assign(process.env, {
      ...{ TROUPE_DATA: folder, GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url },
      // What the ledger does at its end has tests of its own.
      YOUTUBE_DAILY_QUOTA: "1000000",
      ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
    });
    const company = new ChannelCompany(google, folder);
    await company.#start();
    return company;
  }

  async #start(): Promise<void> {
    const documents = DocumentsMixin({ collection: "uploads" });
    const mixins = [ArtifactsMixin(), documents, WorkspaceMixin()];
    this.broker.createService({ ...uploader, mixins });
    this.broker.createService(channels);
    this.broker.createService(quota);
    await this.broker.start();
    this.params = await this.#film();
    await this.connect();
  }

  async close(): Promise<void> {
    await this.broker.stop();
    await this.google.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Another run, and a channel without videos. */
  newRun(): void {
    this.google.channel.videos.length = 0;
    this.google.channel.playlists.length = 0;
    this.google.messages.length = 0;
    this.google.audited = true;
    this.google.faultPlan = () => undefined;
    this.#runs += 1;
  }

  get key(): string {
    return `run-${this.#runs}:upload`;
  }

  /** The same run as often as it is called: its key is the request's. */
  upload(changes: object = {}, requestID = this.key): Promise<UploadedFilm> {
    return this.broker.call("uploader.youtube", { ...this.params, ...changes }, { requestID });
  }

  async connect(): Promise<Channel> {
    const redirectUri = "http://127.0.0.1:40404";
    const { url } = await this.broker.call<SignInStarted, object>("channels.begin", {
      ...{ provider: "youtube", redirectUri },
    });
    const { headers } = await fetch(url, { redirect: "manual" });
    const { searchParams } = new URL(headers.get("location") ?? "");
    const redirect = { code: searchParams.get("code"), state: searchParams.get("state") };
    return this.broker.call("channels.finish", redirect);
  }

  put(bytes: Buffer, extension: string, contentType: string): Promise<ArtifactRef> {
    const store = openObjectStore(readEnvironment());
    return store.put(bytes, { workspaceId: "local", contentType, extension });
  }

  async #film(): Promise<typeof this.params> {
    const captions = await this.put(Buffer.from(srt), "srt", "application/x-subrip");
    const wide = await this.put(picture, "jpg", "image/jpeg");
    const video = await this.put(randomBytes(300_000), "mp4", "video/mp4");
    return {
      script: octopuses,
      video: {
        ...{ video, captionsSrt: captions, captionsVtt: captions },
        ...{ seconds: 30, width: 1080, height: 1920 },
      },
      thumbnails: { variants: [{ id: "a", wide, vertical: wide }] },
      metadata: {
        ...{ titles: ["Why Octopuses Have Three Hearts"], description: "Two for the gills." },
        ...{ tags: ["octopus", "three hearts"], hashtags: [], categoryId: "15", language: "en" },
        ...{ chapters: [], provider: "rules" },
      },
      publish: {},
    };
  }
}
