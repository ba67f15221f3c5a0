import type { Context } from "moleculer";
import type { Environment } from "../../../config/environment.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { YoutubeClient } from "../../../providers/youtube/youtube-client.ts";
import { readObject } from "../../../storage/objects/read-object.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import { credentialsOf } from "../uploader/youtube/channel-access.ts";
import { reserveQuota } from "../uploader/youtube/reserve-quota.ts";
import type { AbTest } from "./abtests.contract.ts";
import type { ConductPorts } from "./conduct-ports.ts";
import { ChannelVideo } from "./youtube/channel-video.ts";
import { readReach } from "./youtube/reach.ts";

export interface PortParts extends Pick<ConductPorts, "read" | "change" | "now"> {
  readonly environment: Environment;
  readonly artifacts: ObjectStore;
}

/** A test's way to its video, through the channel that has it. */
export function openPorts(
  ctx: Context<unknown, CallMeta>,
  { channelId, videoId }: Pick<AbTest, "channelId" | "videoId">,
  { environment: { youtube }, artifacts, read, change, now }: PortParts,
): ConductPorts {
  const [channel, video] = [channelId ?? "", videoId ?? ""];
  const access = (baseUrl: string) => ({
    ...{ baseUrl, credentials: credentialsOf(ctx, channel), signal: taskOf(ctx).signal, now },
  });
  const client = new YoutubeClient(access(youtube.baseUrl));
  const onChannel = new ChannelVideo(client, channel, video);
  const reports = {
    analytics: access(youtube.analyticsBaseUrl),
    reporting: access(youtube.reportingBaseUrl),
  };
  return {
    ...{ read, change, now, reportDays: youtube.reportDays },
    reserve: (key, units) => reserveQuota(ctx, { key, units }),
    look: () => onChannel.look(),
    setTitle: (seen, title) => onChannel.setTitle(seen, title),
    setThumbnail: async ({ thumbnail: { wide } }) =>
      onChannel.setThumbnail(await readObject(artifacts, wide.key), wide.contentType),
    reach: ({ reportsReadUntil: readUntil }, from, until) =>
      readReach(reports, { channelId: channel, videoId: video, from, until, readUntil }),
  };
}
