import type { StoredDocument } from "../../../../storage/documents/types.ts";
import type { UploadPlaylist } from "../uploader.contract.ts";

/**
 * What is known of one film's way to one channel. It is written by compare-and-swap only, and
 * always before what it announces is done:
 *
 *     fresh ──► open ──► done
 *       ▲        │        ▲
 *       └────────┤        │
 *       └──── uncertain ──┘
 */
export type UploadPhase =
  /** No byte of the film has been sent, or none can become a video any more. */
  | {
      readonly name: "fresh";
      /** A video may have been made after all: look for it once more before the last byte. */
      readonly doubt: boolean;
    }
  | {
      readonly name: "open";
      readonly doubt: boolean;
      /** Address of the session; whoever knows it may send to it. */
      readonly sessionUri: string;
      /** Bytes that YouTube has confirmed. */
      readonly offset: number;
      /** True from before the first time that the film's last byte may have been sent. */
      readonly finalSent: boolean;
    }
  /** The session is gone and may have become a video. */
  | {
      readonly name: "uncertain";
      /** Milliseconds since 1970. */
      readonly since: number;
    }
  | { readonly name: "done"; readonly videoId: string };

export interface UploadJournal extends StoredDocument {
  readonly workspaceId: string;
  /** The channel that the first byte went to: an upload never changes its channel. */
  readonly channelId: string;
  readonly film: FilmOnItsWay;
  /** Tag by which the video is found among the channel's own. */
  readonly marker: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly phase: UploadPhase;
  /** What the video has besides its film. */
  readonly parts?: readonly UploadPart[];
  /** Where the video was put, once it is there. */
  readonly playlist?: UploadPlaylist;
}

/** What a video gets after its film, by the name under which the journal knows it. */
export type UploadPart = "thumbnail" | `captions:${string}` | "playlist" | "details";

export interface FilmOnItsWay {
  readonly sha256: string;
  /** Bytes, at least one. */
  readonly size: number;
}
