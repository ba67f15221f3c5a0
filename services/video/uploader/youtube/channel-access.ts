import type { Context } from "moleculer";
import type { CallMeta } from "../../../../mixins/task.ts";
import type { Credentials } from "../../../../providers/youtube/credentials.ts";
import type {
  Channel,
  ChannelTokenParams,
  ListChannelsResult,
} from "../../../platform/channels/channels.contract.ts";

/** The right to act for a channel of the caller's workspace. */
export function credentialsOf(ctx: Context<unknown, CallMeta>, id: string): Credentials {
  return {
    token: (refused) => ctx.call<string, ChannelTokenParams>("channels.token", { id, refused }),
  };
}

/** The channels of the caller's workspace, oldest first. */
export async function connectedChannels(
  ctx: Context<unknown, CallMeta>,
): Promise<readonly Channel[]> {
  return (await ctx.call<ListChannelsResult, object>("channels.list", {})).channels;
}
