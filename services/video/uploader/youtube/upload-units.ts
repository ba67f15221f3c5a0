import { partCosts } from "../../../../config/youtube-costs.ts";
import { captionTracks } from "../caption-tracks.ts";
import type { UploadParams } from "../uploader.contract.ts";
import { looksLikeId } from "./playlists.ts";
import type { UploadJournal, UploadPart } from "./upload-journal.ts";
import { partsOf } from "./video-parts.ts";

/**
 * Units of quota that an upload still takes, at most: a playlist given by its title may be new.
 * @param filmUnits units of the film alone
 */
export function uploadUnits(
  params: UploadParams,
  begun: UploadJournal | undefined,
  filmUnits: number,
): number {
  const done = begun?.parts ?? [];
  const parts = partsOf({ captions: captionTracks(params), params })
    .map(([part]) => part)
    .filter((part) => !done.includes(part));
  const film = begun?.phase.name === "done" ? 0 : filmUnits;
  return parts.reduce((sum, part) => sum + unitsOf(part, params), film);
}

function unitsOf(part: UploadPart, { publish }: UploadParams): number {
  if (part === "thumbnail" || part === "details") return partCosts[part];
  if (part !== "playlist") return partCosts.captions;
  return partCosts.playlist + (looksLikeId(publish?.playlist ?? "") ? 0 : partCosts.newPlaylist);
}
