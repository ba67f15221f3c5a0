import { englishOf } from "../design/art/english-of.ts";
import { frameOf } from "../design/frame.ts";
import type { MediaTools } from "../media/media-tools.ts";
import type { Aspect, Picture, Script, ScriptScene } from "../video.contract.ts";
import { chosenPictures } from "./chosen-pictures.ts";
import { findPictures } from "./find-pictures.ts";
import type { PictureWish } from "./judge-offers.ts";
import { type OwnImage, useOwnPictures } from "./own-pictures.ts";
import type { PictureProvider } from "./picture-provider.ts";
import type { FoundPictures, PictureShop } from "./picture-shop.ts";

export interface GatherRequest {
  readonly script: Script;
  readonly aspect: Aspect;
  readonly images: readonly OwnImage[];
  /** Asked for the scenes that no own picture belongs to, best first. */
  readonly providers: readonly PictureProvider[];
  /** True where the creator named the provider. */
  readonly named: boolean;
  /** Also addresses of this machine and of private networks. */
  readonly allowPrivate: boolean;
}

/**
 * The pictures of a film: the creator's own, then photographs that fit their sentence.
 * @param tools finds ffmpeg; not called where there is nothing to look at
 * @throws TroupeError as `useOwnPictures` and `findPictures`
 */
export async function gatherPictures(
  shop: PictureShop,
  tools: () => Promise<MediaTools>,
  request: GatherRequest,
): Promise<FoundPictures> {
  const { script, aspect, images, providers, named, allowPrivate } = request;
  const own = withChosen(
    script,
    await chosenPictures(shop, tools, script),
    images.length === 0
      ? { pictures: new Map(), notes: [] }
      : await useOwnPictures(shop, await tools(), images, script),
  );
  const wishes = script.scenes
    .filter((scene) => !own.pictures.has(scene.id) && wantsPhotograph(scene))
    .flatMap((scene) => wishesOf(scene, script, aspect));
  if (wishes.length === 0 || providers.length === 0) return own;
  const settings = { tools: await tools(), named, allowPrivate };
  const found = await findPictures(shop, providers, wishes, settings);
  return {
    pictures: new Map([...own.pictures, ...found.pictures]),
    notes: [...own.notes, ...found.notes],
  };
}

/** What was chosen for a scene, drawn art too, stands above what the name of a file says. */
function withChosen(
  { scenes }: Script,
  chosen: ReadonlyMap<string, Picture>,
  own: FoundPictures,
): FoundPictures {
  const taken = new Set(scenes.flatMap(({ id, shows }) => (shows ? [id] : [])));
  const others = [...own.pictures].filter(([id]) => !taken.has(id));
  return { ...own, pictures: new Map([...others, ...chosen]) };
}

/** Numbers, lists and quotes say more when they are drawn. */
function wantsPhotograph({ layout, picture, shows }: ScriptScene): boolean {
  if (shows) return false;
  const free = layout.kind === "picture" || layout.kind === "statement";
  return free && picture.subjects.length > 0 && picture.query.trim() !== "";
}

/** @returns none where nobody could say in English what is to be seen */
function wishesOf(scene: ScriptScene, script: Script, aspect: Aspect): PictureWish[] {
  const { id, picture, text } = scene;
  const { title: topic, language } = script;
  const subjects =
    language === "en" ? picture.subjects : englishSubjects(picture.subjects, text, language);
  if (subjects.length === 0) return [];
  const query = language === "en" ? picture.query : subjects.slice(0, 2).join(" ");
  return [{ sceneId: id, subjects, query, text, topic, frame: frameOf(aspect) }];
}

/**
 * Photographs are described in English. Subjects that stand in the sentence are in its language and
 * would find something else ("flamenco", "pain"); those that do not are English already.
 */
function englishSubjects(subjects: readonly string[], text: string, language: string): string[] {
  const sentence = text.toLowerCase();
  const english = subjects.flatMap((subject) => {
    const isForeign = sentence.includes(subject.toLowerCase());
    return englishOf(subject, language) ?? (isForeign ? [] : [subject]);
  });
  return [...new Set(english)];
}
