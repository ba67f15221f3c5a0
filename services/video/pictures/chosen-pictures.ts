import type { MediaTools } from "../media/media-tools.ts";
import type { Picture, Script } from "../video.contract.ts";
import { readOwn } from "./own-pictures.ts";
import type { PictureShop } from "./picture-shop.ts";

/**
 * The pictures that the creator chose for single scenes, by scene. Drawn art is no picture here.
 * @throws TroupeError as `readOwn`; `ARTIFACT_NOT_FOUND` for one of another workspace
 */
export async function chosenPictures(
  shop: PictureShop,
  tools: () => Promise<MediaTools>,
  { scenes }: Script,
): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const { id, shows } of scenes) {
    if (shows?.kind === "own") {
      const { artifact, name } = shows;
      const picture = await readOwn(shop, await tools(), { artifact, name });
      pictures.set(id, { ...picture, madeOf: artifact.key });
    }
    if (shows?.kind === "found") {
      await shop.artifacts.localPath(shows.picture.artifact);
      pictures.set(id, shows.picture);
    }
  }
  return pictures;
}
