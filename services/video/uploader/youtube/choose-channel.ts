import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { Channel } from "../../../platform/channels/channels.contract.ts";

/**
 * The channel that a film goes to: the one asked for, or the only one.
 * @throws TroupeError `CHANNEL_NOT_FOUND`, `CHANNEL_DISCONNECTED`, `INPUT_INVALID` where there are several
 */
export function chooseChannel(channels: readonly Channel[], wanted: string | undefined): Channel {
  const hint = "Connect it: npm run connect -- youtube. Then retry: what is made is kept.";
  if (channels.length === 0) {
    throw new TroupeError("CHANNEL_NOT_FOUND", "No YouTube channel is connected.", { hint });
  }
  const [channel, another] =
    wanted === undefined ? channels : channels.filter(({ id }) => id === wanted);
  if (!channel) {
    const data = { field: "publish.channel", hint: `Connected: ${listed(channels)}` };
    throw new TroupeError("CHANNEL_NOT_FOUND", `No channel ${wanted} is connected.`, data);
  }
  if (another) {
    const data = {
      field: "publish.channel",
      hint: `Choose one with --channel: ${listed(channels)}`,
    };
    throw new TroupeError("INPUT_INVALID", "Several channels are connected.", data);
  }
  if (channel.state === "connected") return channel;
  const message = `YouTube does not take the permission for "${channel.title}" any more.`;
  throw new TroupeError("CHANNEL_DISCONNECTED", message, { hint });
}

function listed(channels: readonly Channel[]): string {
  return channels.map(({ id, title }) => `${id} (${title})`).join(", ");
}
