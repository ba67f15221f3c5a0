import type { StoredDocument } from "../../../storage/documents/types.ts";
import type { Channel } from "./channels.contract.ts";

interface Owned extends StoredDocument {
  readonly workspaceId: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface ChannelDocument extends Owned {
  readonly kind: "channel";
  readonly channel: Channel;
  /** Sealed `Tokens`. */
  readonly tokens: string;
}

/** Consent that was asked for and has not come back. */
export interface SignInDocument extends Owned {
  readonly kind: "sign-in";
  readonly redirectUri: string;
  /** Sealed: with it, who saw the code could take the channel. */
  readonly verifier: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export type ChannelsDocument = ChannelDocument | SignInDocument;

/** The same channel of two workspaces is two documents. */
export function channelDocumentId(workspaceId: string, channelId: string): string {
  return `${workspaceId}:youtube:${channelId}`;
}
