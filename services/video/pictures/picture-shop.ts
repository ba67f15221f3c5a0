import type { ArtifactRef, ObjectStore } from "../../../storage/objects/types.ts";
import type { Picture } from "../video.contract.ts";
import type { Still } from "./still-file.ts";

/** What whoever brings pictures works with. */
export interface PictureShop {
  readonly artifacts: ObjectStore;
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

/** Stores a picture that is ready for film. */
export async function keepStill(
  shop: PictureShop,
  { bytes, width, height }: Still,
): Promise<StoredPicture> {
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
