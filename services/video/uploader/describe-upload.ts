import {
  describeProviders,
  type ProvidersDescription,
} from "../../../providers/describe-providers.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import type { Channel } from "../../platform/channels/channels.contract.ts";
import { captionProblems, checkCaptionTexts } from "./caption-tracks.ts";
import { packagePublisher } from "./package-publisher.ts";
import type { UploadParams } from "./uploader.contract.ts";
import { releaseOf } from "./youtube/release.ts";
import { chooseChannel } from "./youtube/choose-channel.ts";

/** What is known of an upload before there is a film: `uploader.describe`. */
export type DescribeParams = Pick<
  UploadParams,
  "publish" | "captions" | "madeForKids" | "syntheticMedia"
> & { readonly language: string };

/** `uploader.describe` */
interface UploadDescription extends ProvidersDescription {
  /** Said to the creator before anything is made. */
  readonly notes: readonly string[];
}

export interface DescribeTools {
  readonly channels: readonly Channel[];
  readonly artifacts: ObjectStore;
  /**
   * Asks YouTube about the channel.
   * @returns what there is to say
   */
  readonly ask: (channel: Channel, publish: Publish) => Promise<readonly string[]>;
}

type Publish = NonNullable<UploadParams["publish"]>;

/**
 * Who can publish, and who would: only who asks for it publishes.
 * @throws what `chooseChannel`, `releaseOf` and `ask` throw, where the film shall be published;
 * `INPUT_INVALID` for captions that YouTube would not take
 */
export async function describeUpload(
  { channels, artifacts, ask }: DescribeTools,
  params: DescribeParams,
): Promise<UploadDescription> {
  const { publish, captions = [] } = params;
  await checkCaptions(params, artifacts);
  const chosen = publish && chooseChannel(channels, publish.channel);
  const release = releaseOf({ title: "it", publish }, Date.now());
  const connected = channels.some(({ state }) => state === "connected");
  const missing = "no channel is connected (npm run connect -- youtube)";
  const youtube = {
    ...{ name: "youtube", online: true, missing: () => (connected ? undefined : missing) },
  };
  const providers = chosen ? [youtube, packagePublisher] : [packagePublisher, youtube];
  const described = await describeProviders(providers, { offline: false });
  const said = chosen
    ? [sentTo(chosen), release ? asks : stays, declared(params), ...(await ask(chosen, publish))]
    : [];
  const languages = captions.map(({ language }) => language).join(", ");
  return {
    ...described,
    notes: [...said, ...(languages ? [`Captions also in ${languages}.`] : [])],
  };
}

async function checkCaptions(
  { language, captions = [] }: DescribeParams,
  artifacts: ObjectStore,
): Promise<void> {
  const problems = captionProblems({ language, captions });
  if (problems.length > 0) {
    throw new TroupeError("INPUT_INVALID", problems.join(" "), { field: "captions" });
  }
  await checkCaptionTexts(captions, artifacts);
}

const audit = "Videos of Google projects that Google has not audited stay private for good.";
const asks = `Then the run asks you: npm run approve. ${audit}`;
const stays = `You make it public in YouTube Studio, or give --privacy public. ${audit}`;

function sentTo({ title }: Channel): string {
  return `The film is sent to "${title}", private.`;
}

/** What the creator answers for. */
function declared({ madeForKids, syntheticMedia }: DescribeParams): string {
  const kids = madeForKids ? "made for kids" : "not made for kids (--made-for-kids)";
  const altered = syntheticMedia ? "altered content" : "no altered content (--synthetic-media)";
  return `YouTube is told: ${kids}, ${altered}.`;
}
