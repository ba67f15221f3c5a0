import type { ArtifactRef } from "../../../storage/objects/types.ts";
import type { FinishedVideo, Script, ThumbnailsResult, VideoMetadata } from "../video.contract.ts";

export type Privacy = "private" | "unlisted" | "public";

/** `uploader.youtube` */
export interface UploadParams {
  readonly video: FinishedVideo;
  readonly thumbnails: ThumbnailsResult;
  readonly metadata: VideoMetadata;
  readonly script: Script;
  /** @default "private" */
  readonly privacy: Privacy;
  /** YouTube asks this of every video by law (COPPA). @default false */
  readonly madeForKids: boolean;
  /**
   * Shows real people, places or events as they never were. Drawn scenes and a narrator's voice do
   * not. @default false
   */
  readonly syntheticMedia: boolean;
  /** Caption tracks besides the film's own, one a language. */
  readonly captions?: readonly CaptionTrack[];
  readonly provider?: string;
  /** Send it to a channel; without it the film is packed. A new video is private, always. */
  readonly publish?: {
    /** Id of a connected channel. @default the only one */
    readonly channel?: string;
    /** What it becomes when a person has approved it. @default "public" with `at`, else "private" */
    readonly privacy?: Privacy;
    /** When YouTube makes it public, ISO 8601 with a zone. */
    readonly at?: string;
    /** Title or id of a playlist of the channel; a title that it has not is a new, private playlist. */
    readonly playlist?: string;
  };
}

/** Captions in another language, SRT or WebVTT in UTF-8. */
export interface CaptionTrack {
  /** BCP 47: `fr`, `pt-BR`. */
  readonly language: string;
  readonly artifact: ArtifactRef;
}

export interface UploadPlaylist {
  readonly id: string;
  readonly title: string;
  /** Made for this upload, private. */
  readonly isNew: boolean;
}

/** What the private video becomes once a person agrees. */
export interface Release {
  readonly privacy: Privacy;
  readonly at?: string;
  /** What the person is asked. */
  readonly question: string;
  /** Id of a playlist that was made for the video, and is shown with it. */
  readonly playlist?: string;
}

/** `uploader.publish` */
export interface PublishParams {
  readonly videoId: string;
  /** @default the only one */
  readonly channel?: string;
  readonly privacy: Privacy;
  /** With privacy `public`: when YouTube makes it so, ISO 8601 with a zone. @default now */
  readonly at?: string;
  /** What the audience was said to be, where YouTube does not tell. @default false */
  readonly madeForKids: boolean;
  /** @default false */
  readonly syntheticMedia: boolean;
  /** Id of a playlist that becomes what the video becomes. */
  readonly playlist?: string;
}

export interface PublishResult {
  readonly videoId: string;
  readonly channelId: string;
  /** What YouTube says it is now. */
  readonly privacy: Privacy;
  /** When it becomes public, ISO 8601. */
  readonly publishAt: string | null;
  readonly provider: "youtube";
  readonly notes: readonly string[];
}

/** Body of the YouTube Data API's `videos.insert` with the parts `snippet` and `status`. */
export interface YoutubeVideo {
  readonly snippet: {
    readonly title: string;
    readonly description: string;
    readonly tags: readonly string[];
    readonly categoryId: string;
    readonly defaultLanguage: string;
    readonly defaultAudioLanguage: string;
  };
  readonly status: {
    readonly privacyStatus: Privacy;
    readonly selfDeclaredMadeForKids: boolean;
    readonly containsSyntheticMedia: boolean;
    readonly embeddable: boolean;
    readonly license: "youtube";
  };
}

interface Prepared {
  readonly youtube: YoutubeVideo;
  readonly provider: string;
  /** Said to the creator. */
  readonly notes: readonly string[];
}

/** Ready to upload by hand. */
export interface PackedFilm extends Prepared {
  readonly status: "packaged";
  /** Zip with all that YouTube asks for. */
  readonly package: ArtifactRef;
  /** Key of `package` in the object store. */
  readonly packagePath: string;
  /** Names of the files in it. */
  readonly files: readonly string[];
  readonly videoId: null;
}

/** On a channel, private, with all that belongs to it. */
export interface UploadedFilm extends Prepared {
  readonly status: "uploaded";
  readonly videoId: string;
  readonly channelId: string;
  readonly playlist?: UploadPlaylist;
  /** Absent where it stays private. */
  readonly release?: Release;
}

export type UploadResult = PackedFilm | UploadedFilm;
