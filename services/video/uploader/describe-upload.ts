import {
  describeProviders,
  type ProvidersDescription,
} from "../../../providers/describe-providers.ts";
import type { Channel } from "../../platform/channels/channels.contract.ts";
import { packagePublisher } from "./package-publisher.ts";
import type { UploadParams } from "./uploader.contract.ts";
import { releaseOf } from "./youtube/release.ts";
import { chooseChannel } from "./youtube/choose-channel.ts";

/** `uploader.describe` */
interface UploadDescription extends ProvidersDescription {
  /** Said to the creator before anything is made. */
  readonly notes: readonly string[];
}

/**
 * Who can publish, and who would: only who asks for it publishes.
 * @throws what `chooseChannel` and `releaseOf` throw, where the film shall be published
 */
export async function describeUpload(
  channels: readonly Channel[],
  publish: UploadParams["publish"],
): Promise<UploadDescription> {
  const chosen = publish && chooseChannel(channels, publish.channel);
  const release = releaseOf({ title: "it", publish }, Date.now());
  const connected = channels.some(({ state }) => state === "connected");
  const missing = "no channel is connected (npm run connect -- youtube)";
  const youtube = {
    ...{ name: "youtube", online: true, missing: () => (connected ? undefined : missing) },
  };
  const providers = chosen ? [youtube, packagePublisher] : [packagePublisher, youtube];
  const described = await describeProviders(providers, { offline: false });
  return { ...described, notes: chosen ? [sentTo(chosen), release ? asks : stays] : [] };
}

const audit = "Videos of Google projects that Google has not audited stay private for good.";
const asks = `Then the run asks you: npm run approve. ${audit}`;
const stays = `You make it public in YouTube Studio, or give --privacy public. ${audit}`;

function sentTo({ title }: Channel): string {
  return `The film is sent to "${title}", private.`;
}
