import { createHash } from "node:crypto";

export interface VideoBody {
  readonly snippet: {
    readonly title: string;
    readonly description?: string;
    readonly tags?: readonly string[];
    readonly categoryId: string;
    readonly defaultLanguage?: string;
  };
  readonly status: {
    readonly privacyStatus: string;
    readonly publishAt?: string;
    readonly selfDeclaredMadeForKids?: boolean;
    readonly containsSyntheticMedia?: boolean;
  };
}

export interface Caption {
  readonly id: string;
  readonly language: string;
  readonly name: string;
  text: string;
}

/** A video that the channel has: what the tests believe. */
export class MadeVideo {
  readonly id: string;
  readonly sha256: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly captions: Caption[] = [];
  body: VideoBody;
  thumbnail?: Buffer;

  constructor(id: string, body: VideoBody, content: Buffer, madeAt: number) {
    this.id = id;
    this.body = body;
    this.madeAt = madeAt;
    this.sha256 = createHash("sha256").update(content).digest("hex");
  }

  resource(): { readonly id: string } & VideoBody {
    const { snippet, status } = this.body;
    return {
      id: this.id,
      snippet: { ...snippet, ...{ publishedAt: new Date(this.madeAt).toISOString() } },
      status: { ...status, ...{ uploadStatus: "uploaded" } },
    };
  }
}

export interface ChannelState {
  readonly id: string;
  readonly title: string;
  /** Oldest first. */
  readonly videos: MadeVideo[];
  readonly playlists: Playlist[];
}

export interface Playlist {
  readonly id: string;
  title: string;
  privacyStatus: string;
  readonly videoIds: string[];
}

/** The list of all uploads has the channel's id with another beginning. */
export function uploadsPlaylist(channel: ChannelState): string {
  return channel.id.replace(/^UC/, "UU");
}
