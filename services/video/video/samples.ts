import { readFile } from "node:fs/promises";
import { LRUCache } from "lru-cache";
import { chosenPictures } from "../pictures/chosen-pictures.ts";
import { keepBytes } from "../pictures/picture-shop.ts";
import { chooseStyle } from "../design/styles/styles.ts";
import type { ArtifactRef } from "../../../storage/objects/types.ts";
import type { Picture, SceneStill } from "../video.contract.ts";
import { fullAt, keep, posterSide, type Workshop } from "./make-film.ts";
import { frameRate } from "./render/encoding.ts";
import { renderStill } from "./render/render-segment.ts";
import type { MixPlan } from "./sound/mix-plan.ts";
import { makeSoundtrack } from "./sound/soundtrack.ts";
import { sceneOfScript, type StillRequest } from "./story/scene-of-script.ts";

/** What can be seen or heard of a film before it is made. */

/** Seconds: every frame before it is made and thrown away, and somebody waits for it. */
const stillAt = 1.5;
/** Seconds: enough for the tune to come round once. */
const musicSeconds = 12;

/**
 * One frame of a scene, in a moment.
 * @throws TroupeError as `sceneOfScript` and `chosenPictures`
 */
export async function makeSceneStill(shop: Workshop, request: StillRequest): Promise<SceneStill> {
  const { tools, artifacts, folder, signal } = shop;
  const scene = sceneOfScript(request, await pictureOf(shop, request));
  const picturePath = scene.picture && (await artifacts.localPath(scene.picture.artifact));
  const drawing = await shop.drawing.run("scene", { scene, folder, picturePath }, signal);
  const at = Math.min(stillAt, (drawing.frames / frameRate) * fullAt);
  const file = await renderStill(tools, drawing, { folder, signal, at, longest: posterSide });
  return { sceneId: scene.sceneId, picture: await keep(shop, file, "image/jpeg", "jpg") };
}

/** What was chosen for the scene; else, unless that is drawn art, what was found before. */
async function pictureOf(
  shop: Workshop,
  { script, sceneId, picture }: StillRequest,
): Promise<Picture | undefined> {
  const scene = script.scenes.find(({ id }) => id === sceneId) ?? script.scenes[0];
  if (!scene?.shows) return picture;
  const alone = { ...script, scenes: [scene] };
  const chosen = await chosenPictures(shop, () => Promise.resolve(shop.tools), alone);
  return chosen.get(scene.id);
}

/** `video.music` */
export interface MusicRequest {
  /** Name of a style, or `auto`: then what the film is about decides, as it does for the film. */
  readonly style: string;
  readonly topic: string;
  readonly seed: number;
}

export interface MusicSample {
  /** AAC in MP4. */
  readonly audio: ArtifactRef;
  readonly seconds: number;
  /** The style whose music it is. */
  readonly style: string;
}

/** Files by style and seed: the music is the same each time. Each has some 300 kB. */
const composed = new LRUCache<string, Buffer>({ max: 12 });

/** The beginning and the end of a film's music, without a film in between. */
export async function makeMusicSample(
  shop: Workshop,
  { style: wanted, topic, seed }: MusicRequest,
): Promise<MusicSample> {
  const style = chooseStyle(wanted, topic, "", seed);
  const name = `${style} ${seed}`;
  const file = composed.get(name) ?? (await composeMusic(shop, { style, seed }));
  composed.set(name, file);
  const audio = await keepBytes(shop, file, "audio/mp4", "m4a");
  return { audio, seconds: musicSeconds, style };
}

async function composeMusic(
  { tools, folder, signal }: Workshop,
  music: NonNullable<MixPlan["music"]>,
): Promise<Buffer> {
  const plan = { seconds: musicSeconds, narration: [], cuts: [], music };
  const { file } = await makeSoundtrack(tools, plan, { folder, signal });
  return readFile(file);
}
