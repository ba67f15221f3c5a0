import { time } from "../../../validation/returns.ts";

/** A `Channel`. */
export const channelReturns = {
  $$root: true,
  type: "object",
  title: "Channel",
  strict: true,
  props: {
    id: "string",
    provider: { type: "enum", values: ["youtube"] },
    title: "string",
    state: { type: "enum", values: ["connected", "disconnected"] },
    connectedAt: time,
  },
} as const;

export const channelListReturns = {
  $$root: true,
  type: "object",
  title: "ChannelList",
  strict: true,
  props: { channels: { type: "array", items: channelReturns } },
} as const;

export const signInReturns = {
  $$root: true,
  type: "object",
  title: "SignInStarted",
  strict: true,
  props: {
    url: { type: "string", description: "Google's page of consent, for the person's browser" },
    state: { type: "string", description: "Comes back with the redirect" },
    expiresAt: time,
  },
} as const;
