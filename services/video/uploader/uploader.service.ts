import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import {
  describeProviders,
  type ProvidersDescription,
} from "../../../providers/describe-providers.ts";
import { chooseProvider } from "../../../providers/provider.ts";
import { packagePublisher } from "./package-publisher.ts";
import type { Publisher } from "./publisher.ts";
import { uploadProblems } from "./upload-limits.ts";
import { uploadParams } from "./upload-params.ts";
import type { UploadParams, UploadResult } from "./uploader.contract.ts";
import { youtubeVideo } from "./youtube-video.ts";

interface Vars extends WithArtifacts {
  environment: Environment;
  /** Best first. */
  publishers: readonly Publisher[];
}

/** Brings the finished film to YouTube; without a channel it makes the package to upload by hand. */
const uploader: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "uploader",
  mixins: [WorkerMixin(), ArtifactsMixin()],

  actions: {
    /** @returns UploadResult */
    youtube: {
      rest: "POST /upload/youtube",
      description: "Uploads a film, or packs it while no channel is connected",
      params: uploadParams,
      // An upload happens once; the package is content, and made in a second.
      step: { version: 1, concurrency: 2, cache: false },
      async handler(ctx: Context<UploadParams, CallMeta>): Promise<UploadResult> {
        const { params } = ctx;
        const task = taskOf(ctx);
        refuseForeignArtifacts(params, task.workspaceId);
        const problems = uploadProblems(params);
        if (problems.length > 0) {
          throw new TroupeError("INPUT_INVALID", problems.join(" "), {
            problems,
            hint: "Change the metadata or the files, then call it again: nothing was sent.",
          });
        }
        const choice = await chooseProvider(this.publishers, params.provider, this.environment);
        const youtube = youtubeVideo(params);
        return choice.provider.publish({ params, youtube, artifacts: this.artifacts, task });
      },
    },

    /** Who can publish, and who would. @returns ProvidersDescription */
    describe: {
      visibility: "public",
      params: { $$strict: true },
      async handler(): Promise<ProvidersDescription> {
        return describeProviders(this.publishers, this.environment);
      },
    },
  },

  created() {
    this.environment = readEnvironment();
    this.publishers = [packagePublisher];
  },
};

/** The caller names artifacts by their keys: another workspace's do not exist for it. */
function refuseForeignArtifacts({ video, thumbnails }: UploadParams, workspaceId: string): void {
  const pictures = thumbnails.variants.flatMap(({ wide, vertical }) => [wide, vertical]);
  const all = [video.video, video.captionsSrt, video.captionsVtt, ...pictures];
  const foreign = all.find(({ key }) => !key.startsWith(`${workspaceId}/`));
  if (foreign) throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact ${foreign.key}.`);
}

export default uploader;
