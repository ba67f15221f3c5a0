import type { UploadParams, YoutubeVideo } from "./uploader.contract.ts";

/** What YouTube's API is sent about the video. The first title is the one to begin with. */
export function youtubeVideo(
  params: Pick<UploadParams, "metadata" | "privacy" | "madeForKids" | "syntheticMedia">,
): YoutubeVideo {
  const { titles, description, tags, categoryId, language } = params.metadata;
  return {
    snippet: {
      title: titles[0] ?? "",
      description,
      tags,
      categoryId,
      defaultLanguage: language,
      defaultAudioLanguage: language,
    },
    status: {
      privacyStatus: params.privacy,
      selfDeclaredMadeForKids: params.madeForKids,
      containsSyntheticMedia: params.syntheticMedia,
      embeddable: true,
      license: "youtube",
    },
  };
}
