import type { ChannelState } from "./channel-state.ts";
import type { Message, Reply } from "./protocol.ts";

export interface ApiRequest {
  readonly message: Message;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds until lists show a new video. */
  readonly listingDelayMs: number;
  /** Videos of projects that Google has not audited stay private. */
  readonly audited: boolean;
}

export type Handler = (channel: ChannelState, request: ApiRequest) => Reply;
