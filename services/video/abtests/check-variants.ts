import { TroupeError } from "../../../errors/troupe-error.ts";
import { fileLimits } from "../uploader/upload-limits.ts";
import type { ThumbnailVariant } from "../video.contract.ts";

/**
 * Refuses pictures that YouTube would refuse weeks later, and those of other workspaces: artifacts are
 * named by their keys.
 * @throws TroupeError `ARTIFACT_NOT_FOUND`, `INPUT_INVALID`
 */
export function checkThumbnails(
  thumbnails: readonly ThumbnailVariant[],
  workspaceId: string,
): void {
  for (const [index, { wide }] of thumbnails.entries()) {
    if (!wide.key.startsWith(`${workspaceId}/`)) {
      throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact ${wide.key}.`);
    }
    const field = `thumbnails.${index}.wide`;
    if (wide.size > fileLimits.thumbnail) {
      const megabytes = (wide.size / 1_000_000).toFixed(1);
      const message = `YouTube takes thumbnails of at most 2 MB, and this one has ${megabytes}.`;
      throw new TroupeError("INPUT_INVALID", message, { field });
    }
    if (!/^image\/(jpeg|png)$/.test(wide.contentType)) {
      const message = `YouTube takes thumbnails as JPEG or PNG, not ${wide.contentType}.`;
      throw new TroupeError("INPUT_INVALID", message, { field });
    }
  }
}
