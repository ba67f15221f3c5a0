import type { TaskHandle } from "../../../mixins/task.ts";
import type { Provider } from "../../../providers/provider.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import type { UploadParams, UploadResult, YoutubeVideo } from "./uploader.contract.ts";

export interface PublishRequest {
  /** Checked: within YouTube's limits, and the caller's own artifacts. */
  readonly params: UploadParams;
  readonly youtube: YoutubeVideo;
  readonly artifacts: ObjectStore;
  readonly task: TaskHandle;
}

/** Brings a finished film to its audience, or as near as it can. */
export interface Publisher extends Provider {
  publish(request: PublishRequest): Promise<UploadResult>;
}
