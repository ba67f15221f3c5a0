import type { ArtifactRef } from "../../../storage/objects/types.ts";
import type { UploadParams, YoutubeVideo } from "./uploader.contract.ts";
import { uploadChecklist } from "./upload-checklist.ts";

/** A file of the package: bytes from the object store, or text made here. */
export type PackageFile =
  | { readonly name: string; readonly artifact: ArtifactRef }
  | { readonly name: string; readonly text: string };

/** All that YouTube asks for, the instructions first. */
export function packageFiles(params: UploadParams, youtube: YoutubeVideo): readonly PackageFile[] {
  const { video, thumbnails, script, captions = [] } = params;
  const pictures = thumbnails.variants.flatMap(({ wide, vertical }, index) => [
    { name: `thumbnail-${index + 1}.jpg`, artifact: wide },
    { name: `thumbnail-${index + 1}-vertical.jpg`, artifact: vertical },
  ]);
  const media: readonly PackageFile[] = [
    { name: "video.mp4", artifact: video.video },
    ...pictures,
    { name: `captions.${script.language}.srt`, artifact: video.captionsSrt },
    { name: `captions.${script.language}.vtt`, artifact: video.captionsVtt },
    ...captions.map(({ language, artifact }) => ({
      name: captionsFileName(language, artifact),
      artifact,
    })),
  ];
  return [
    { name: "upload.md", text: uploadChecklist(params, youtube) },
    { name: "metadata.json", text: `${JSON.stringify(youtube, null, 2)}\n` },
    ...media,
  ];
}

function captionsFileName(language: string, { key }: ArtifactRef): string {
  return `captions.${language}.${key.endsWith(".vtt") ? "vtt" : "srt"}`;
}

export function sizeOf(file: PackageFile): number {
  return "artifact" in file ? file.artifact.size : Buffer.byteLength(file.text);
}
