import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { ArtifactRef, ObjectStore } from "../../../../storage/objects/types.ts";
import type { MediaTools } from "../../media/media-tools.ts";
import { probeMedia } from "../../media/probe.ts";
import type { Picture } from "../../video.contract.ts";

export interface OwnImage {
  readonly artifact: ArtifactRef;
  /** File name, which orders them. */
  readonly name: string;
}

/**
 * The creator's own pictures and clips, by name.
 * @throws TroupeError `INPUT_INVALID` naming the file that is neither
 */
export async function readOwnPictures(
  tools: MediaTools,
  artifacts: ObjectStore,
  images: readonly OwnImage[],
  signal: AbortSignal,
): Promise<Picture[]> {
  const ordered = images.toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  const pictures: Picture[] = [];
  for (const { artifact, name } of ordered) {
    const path = await artifacts.localPath(artifact);
    const { video } = await probeMedia(tools, path, signal).catch(() => ({ video: undefined }));
    signal.throwIfAborted();
    const [width, height] = [Number(video?.width ?? 0), Number(video?.height ?? 0)];
    if (width < 16 || height < 16) {
      throw new TroupeError("INPUT_INVALID", `"${name}" is no picture or clip.`, {
        field: "images",
        hint: "Give JPEG, PNG or WebP pictures, or MP4, MOV or WebM clips.",
      });
    }
    const kind = artifact.contentType.startsWith("video/") ? "clip" : "still";
    pictures.push({ artifact, kind, width, height, provider: "own" });
  }
  return pictures;
}
