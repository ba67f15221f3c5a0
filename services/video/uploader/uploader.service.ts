import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { askCost, releaseCosts } from "../../../config/youtube-costs.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactHolderMixin } from "../../../mixins/artifact-holder.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { publishReturns, uploadReturns } from "./upload-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import { chooseProvider } from "../../../providers/provider.ts";
import { YoutubeClient } from "../../../providers/youtube/youtube-client.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import { DocumentSecrets } from "../../../storage/secrets/document-secrets.ts";
import { openSecretBox } from "../../../storage/secrets/open-secret-box.ts";
import type { Channel } from "../../platform/channels/channels.contract.ts";
import { packagePublisher } from "./package-publisher.ts";
import type { Publisher } from "./publisher.ts";
import { uploadProblems } from "./upload-limits.ts";
import { describeParams, publishParams, uploadParams } from "./upload-params.ts";
import type {
  PublishParams,
  PublishResult,
  UploadParams,
  UploadResult,
} from "./uploader.contract.ts";
import { type DescribeParams, describeUpload } from "./describe-upload.ts";
import { askChannel } from "./youtube/ask-channel.ts";
import { connectedChannels, credentialsOf } from "./youtube/channel-access.ts";
import { chooseChannel } from "./youtube/choose-channel.ts";
import { JournalStore, type UploadsDocument } from "./youtube/journal-store.ts";
import { reserveQuota } from "./youtube/reserve-quota.ts";
import { releaseOf } from "./youtube/release.ts";
import { releaseVideo } from "./youtube/release-video.ts";
import { uploadUnits } from "./youtube/upload-units.ts";
import { youtubePublisher } from "./youtube/youtube-publisher.ts";
import { youtubeVideo } from "./youtube-video.ts";

type Vars = WithArtifacts &
  WithDocuments<UploadsDocument> &
  WithWorkspace<UploadsDocument> & { environment: Environment };

interface Methods {
  /** Where the film of this call goes. */
  publisher(ctx: Context<UploadParams, CallMeta>): Promise<Publisher>;
  toYoutube(ctx: Context<UploadParams, CallMeta>): Promise<Publisher>;
  client(ctx: Context<unknown, CallMeta>, channelId: string): YoutubeClient;
}

/** Brings the finished film to a YouTube channel, or makes the package to upload by hand. */
const uploader: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "uploader",
  mixins: [
    WorkerMixin(),
    ArtifactsMixin(),
    DocumentsMixin({ collection: "uploads", indexes: [["workspaceId", "startedAt"]] }),
    WorkspaceMixin(),
    ArtifactHolderMixin(),
  ],

  actions: {
    /** @returns UploadResult */
    youtube: {
      rest: "POST /upload/youtube",
      permission: "trades:write",
      description: "Sends a film to a connected channel, or packs it to upload by hand",
      params: uploadParams,
      returns: uploadReturns,
      // An upload happens once; the package is content, and made in a second.
      step: { version: 1, concurrency: 2, cache: false },
      async handler(ctx: Context<UploadParams, CallMeta>): Promise<UploadResult> {
        const { params } = ctx;
        const task = taskOf(ctx);
        const problems = uploadProblems(params);
        if (problems.length > 0) {
          throw new TroupeError("INPUT_INVALID", problems.join(" "), {
            problems,
            hint: "Change the metadata or the files, then call it again: nothing was sent.",
          });
        }
        const artifacts = this.artifactsOf(ctx);
        await checkArtifacts(params, artifacts);
        const publisher = await this.publisher(ctx);
        const youtube = youtubeVideo(params);
        return publisher.publish({ params, youtube, artifacts, task });
      },
    },

    /** A person calls it, or has approved it. @returns PublishResult */
    publish: {
      rest: "POST /upload/publish",
      permission: "trades:write",
      description: "Makes a video of a connected channel public or unlisted, now or at a time",
      params: publishParams,
      returns: publishReturns,
      step: { version: 1, concurrency: 2, cache: false },
      async handler(ctx: Context<PublishParams, CallMeta>): Promise<PublishResult> {
        const { channel, at, privacy, playlist } = ctx.params;
        if (at !== undefined && privacy !== "public") {
          throw new TroupeError("INPUT_INVALID", `A ${privacy} video has no time of publication.`, {
            ...{ field: "at", hint: "Leave out the time, or the privacy." },
          });
        }
        const { id } = chooseChannel(await connectedChannels(ctx), channel);
        // A handle that a person's call has stands for that call.
        const key = `${taskOf(ctx).idempotencyKey}:release`;
        const units = releaseCosts.video + (playlist === undefined ? 0 : releaseCosts.playlist);
        await reserveQuota(ctx, { key, units });
        return releaseVideo(this.client(ctx, id), id, ctx.params, Date.now());
      },
    },

    /** Who can publish, and who would. @returns UploadDescription */
    describe: {
      visibility: "public",
      params: describeParams,
      async handler(ctx: Context<DescribeParams, CallMeta>) {
        const channels = await connectedChannels(ctx);
        const ask = (channel: Channel, publish: UploadParams["publish"]) =>
          askChannel(this.client(ctx, channel.id), publish?.playlist, () =>
            reserveQuota(ctx, { key: `ask:${ctx.id}`, units: askCost }),
          );
        return describeUpload({ channels, artifacts: this.artifactsOf(ctx), ask }, ctx.params);
      },
    },
  },

  methods: {
    client(ctx: Context<unknown, CallMeta>, channelId: string): YoutubeClient {
      return new YoutubeClient({
        ...{ baseUrl: this.environment.youtube.baseUrl, now: Date.now },
        ...{ credentials: credentialsOf(ctx, channelId), signal: taskOf(ctx).signal },
      });
    },

    async publisher(ctx: Context<UploadParams, CallMeta>): Promise<Publisher> {
      const { provider, publish } = ctx.params;
      const wanted = provider ?? (publish ? "youtube" : packagePublisher.name);
      if (wanted === "youtube") return this.toYoutube(ctx);
      return (await chooseProvider([packagePublisher], wanted, this.environment)).provider;
    },

    async toYoutube(ctx: Context<UploadParams, CallMeta>): Promise<Publisher> {
      const { environment } = this;
      const documents = this.inWorkspace(ctx);
      const journals = new JournalStore(
        documents,
        new DocumentSecrets(openSecretBox(environment), "uploads"),
      );
      // What has begun goes on where it began, whatever is asked for now.
      const begun = await journals.find(taskOf(ctx).idempotencyKey);
      const channelId =
        begun?.channelId ??
        chooseChannel(await connectedChannels(ctx), ctx.params.publish?.channel).id;
      // A time may pass while the run waits: it counts when the upload begins.
      const title = ctx.params.metadata.titles[0] ?? "";
      const release = releaseOf(
        { title, publish: ctx.params.publish },
        begun?.startedAt ?? Date.now(),
      );
      const units = uploadUnits(ctx.params, begun, environment.youtube.uploadCost);
      if (units > 0) await reserveQuota(ctx, { key: taskOf(ctx).idempotencyKey, units });
      const credentials = credentialsOf(ctx, channelId);
      return youtubePublisher({
        ...{ environment, documents, journals, channelId, credentials, release },
      });
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

/** The caller names artifacts by their keys: another workspace's do not exist for it. */
async function checkArtifacts(
  { video, thumbnails, captions = [] }: UploadParams,
  store: ObjectStore,
): Promise<void> {
  const pictures = thumbnails.variants.flatMap(({ wide, vertical }) => [wide, vertical]);
  const tracks = [video.captionsSrt, video.captionsVtt, ...captions.map((one) => one.artifact)];
  for (const { key, size } of [video.video, ...pictures, ...tracks]) {
    const found = await store.stat(key);
    // What is measured by its size, such as a thumbnail, is measured by its own.
    if (found?.size === size) continue;
    throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact ${key} of ${size} bytes.`);
  }
}

export default uploader;
