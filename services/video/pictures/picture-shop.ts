import type { ArtifactRef, ObjectStore } from "../../../storage/objects/types.ts";
import type { StillJob } from "../drawing/drawing-jobs.ts";
import type { DrawingPool } from "../drawing/drawing-pool.ts";
import type { Picture } from "../video.contract.ts";

/** What whoever brings pictures works with. */
export interface PictureShop {
  readonly artifacts: ObjectStore;
  /** Where pictures are decoded, which may take much memory. */
  readonly drawing: DrawingPool;
  readonly workspaceId: string;
  readonly signal: AbortSignal;
  progress(fraction: number, message?: string): void;
}

/** A picture before it is said where it comes from. */
export type StoredPicture = Omit<Picture, "provider" | "credit">;

export interface FoundPictures {
  /** By scene; scenes without one are designed. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Said to the creator. */
  readonly notes: readonly string[];
}

/**
 * Makes a picture ready for film and stores it.
 * @throws TroupeError as `readStill`, and `TOOL_FAILED` where it takes too much memory
 */
export async function keepStill(shop: PictureShop, still: StillJob): Promise<StoredPicture> {
  const { bytes, width, height } = await shop.drawing.run("still", still, shop.signal);
  const artifact = await keepBytes(shop, bytes, "image/jpeg", "jpg");
  return { artifact, kind: "still", width, height };
}

export function keepBytes(
  { artifacts, workspaceId }: PictureShop,
  bytes: Buffer,
  contentType: string,
  extension: string,
): Promise<ArtifactRef> {
  return artifacts.put(bytes, { workspaceId, contentType, extension });
}
