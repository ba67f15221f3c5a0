import type { Context } from "moleculer";
import type { Environment } from "../../../config/environment.ts";
import { testCosts } from "../../../config/youtube-costs.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { pacificDay } from "../../../providers/youtube/pacific-day.ts";
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

/** A video of a channel. */
interface VideoPlace {
  readonly channelId: string;
  readonly videoId: string;
}

/**
 * Refuses a video that the channel does not have.
 * @throws TroupeError `INPUT_INVALID`, and what keeps YouTube from answering
 */
export async function requireVideo(
  ctx: Context<unknown, CallMeta>,
  place: VideoPlace,
  { environment: { youtube }, now }: Pick<PortParts, "environment" | "now">,
): Promise<void> {
  const { channelId, videoId } = place;
  const key = `abtest/${channelId}/${videoId}/${pacificDay(now())}`;
  await reserveQuota(ctx, { key, units: testCosts.look });
  const client = new YoutubeClient({ ...accessTo(ctx, channelId, now), baseUrl: youtube.baseUrl });
  if (await new ChannelVideo(client, channelId, videoId).look()) return;
  throw new TroupeError("INPUT_INVALID", `The channel ${channelId} has no video ${videoId}.`, {
    field: "videoId",
    hint: "Its id stands behind v= in the address. With several channels connected, name the one.",
  });
}

/** A test's way to its video, through the channel that has it. */
export function openPorts(
  ctx: Context<unknown, CallMeta>,
  { channelId, videoId }: Pick<AbTest, "channelId" | "videoId">,
  { environment: { youtube }, artifacts, read, change, now }: PortParts,
): ConductPorts {
  const [channel, video] = [channelId ?? "", videoId ?? ""];
  const access = (baseUrl: string) => ({ ...accessTo(ctx, channel, now), baseUrl });
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

function accessTo(ctx: Context<unknown, CallMeta>, channelId: string, now: () => number) {
  return { credentials: credentialsOf(ctx, channelId), signal: taskOf(ctx).signal, now };
}
