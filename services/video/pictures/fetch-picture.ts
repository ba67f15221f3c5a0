import { TroupeError } from "../../../errors/troupe-error.ts";
import { guardedDownload } from "../../../net/guarded-download.ts";
import type { MediaTools } from "../media/media-tools.ts";
import { checkClip } from "./clip-file.ts";
import { fileKind } from "./file-kind.ts";
import type { PictureOffer } from "./picture-provider.ts";
import { keepBytes, keepStill, type PictureShop, type StoredPicture } from "./picture-shop.ts";

export interface FetchSettings {
  readonly tools: MediaTools;
  /** Also addresses of this machine and of private networks. */
  readonly allowPrivate: boolean;
}

const limits = {
  still: { maxBytes: 40_000_000, timeoutMs: 20_000, accept: "image/*" },
  clip: { maxBytes: 120_000_000, timeoutMs: 60_000, accept: "video/mp4" },
} as const;

/**
 * Fetches, proves and stores what a provider offered.
 * @returns undefined where it cannot be had or shown; the next offer may be
 */
export async function fetchPicture(
  shop: PictureShop,
  { url, kind, id }: PictureOffer,
  { tools, allowPrivate }: FetchSettings,
): Promise<StoredPicture | undefined> {
  const { signal } = shop;
  try {
    const bytes = await guardedDownload(url, { ...limits[kind], signal, allowPrivate });
    // What it claims to be is not believed.
    if (fileKind(bytes) !== kind) return undefined;
    if (kind === "still") return await keepStill(shop, { file: bytes, name: id });
    const artifact = await keepBytes(shop, bytes, "video/mp4", "mp4");
    const path = await shop.artifacts.localPath(artifact);
    return { artifact, kind, ...(await checkClip(tools, path, id, signal)) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TroupeError && error.type !== "STORAGE_FULL") return undefined;
    throw error;
  }
}
