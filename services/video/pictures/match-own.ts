import { baseForms } from "../design/art/word-forms.ts";
import { contentWords } from "../words/content-words.ts";
import { lemmaOf } from "../words/word-sense.ts";
import type { ScriptScene } from "../video.contract.ts";
import { fileWords } from "./file-words.ts";
import { sharesMeaning } from "./shared-meaning.ts";

export interface Story {
  readonly title: string;
  /** BCP 47 primary tag. */
  readonly language: string;
  readonly scenes: readonly Pick<ScriptScene, "text" | "headline" | "picture">[];
}

export interface OwnMatch {
  /** For each scene the position of its picture among the names. */
  readonly byScene: readonly (number | undefined)[];
  /** Positions of pictures that no scene has a use for. */
  readonly unused: readonly number[];
}

/** Share of a name's word in a word that the sentence itself says, one of its kind, the topic. */
const said = 1;
const subject = 0.3;
const kind = 0.7;
const topic = 0.15;

/**
 * Which of the creator's pictures belongs to which scene: first as the names ask (`scene-3`), then by
 * what they mean; names that say nothing (`IMG_2041`) fill the other scenes in their order. Names that
 * speak of something else are not used.
 *
 * @param names file names in the order of their numbers
 */
export function matchOwnPictures(names: readonly string[], story: Story): OwnMatch {
  const byScene: (number | undefined)[] = story.scenes.map(() => undefined);
  const files = names.map((name) => fileWords(name, story.language));
  const take = (scene: number, picture: number): void => void (byScene[scene] ??= picture);
  files.forEach(({ scene }, picture) => {
    if (scene !== undefined && scene >= 1 && scene <= byScene.length) take(scene - 1, picture);
  });
  const pairs = scorePairs(files, story);
  for (const { scene, picture } of pairs) {
    if (!byScene.includes(picture)) take(scene, picture);
  }
  const silent = files.flatMap(({ words, scene }, picture) =>
    words.length === 0 && scene === undefined ? [picture] : [],
  );
  fillInOrder(byScene, silent, silent.length === files.length);
  repeatFitting(byScene, pairs);
  const unused = names.map((_, picture) => picture).filter((one) => !byScene.includes(one));
  return { byScene, unused };
}

interface Pair {
  readonly scene: number;
  readonly picture: number;
  readonly score: number;
}

/** All pairs with something in common, the closest first. */
function scorePairs(files: readonly { readonly words: readonly string[] }[], story: Story): Pair[] {
  const scenes = story.scenes.map((scene) => sceneWords(scene, story.language));
  const about = formsOf(contentWords(story.title, story.language), story.language);
  const pairs: Pair[] = [];
  for (const [picture, { words }] of files.entries()) {
    const shares = words.map((word) =>
      scenes.map((scene) => shareOf(word, scene, about, story.language)),
    );
    for (const scene of scenes.keys()) {
      const score = shares.reduce((sum, row) => {
        // A word that every sentence says tells no scene from another.
        const rivals = row.filter((share) => share >= kind).length;
        const share = row[scene] ?? 0;
        return sum + (share >= kind ? share / Math.max(1, rivals) ** 0.5 : share);
      }, 0);
      if (score > 0) pairs.push({ scene, picture, score: score / Math.sqrt(words.length) });
    }
  }
  return pairs.sort((a, b) => b.score - a.score || a.scene - b.scene || a.picture - b.picture);
}

interface SceneWords {
  readonly words: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  readonly phrases: readonly string[];
}

function sceneWords({ text, headline, picture }: Story["scenes"][number], language: string) {
  return {
    words: formsOf(contentWords(`${text} ${headline}`, language), language),
    // Subjects may be English where the sentence is not.
    subjects: new Set([
      ...formsOf(contentWords(picture.subjects.join(" "), language), language),
      ...contentWords(picture.subjects.join(" "), "en").map(lemmaOf),
    ]),
    phrases: picture.subjects,
  };
}

function shareOf(
  word: string,
  scene: SceneWords,
  about: ReadonlySet<string>,
  language: string,
): number {
  const forms = [...formsOf([word], language), lemmaOf(word)];
  const isIn = (words: ReadonlySet<string>): boolean => forms.some((form) => words.has(form));
  const bonus = isIn(scene.subjects) ? subject : 0;
  if (isIn(scene.words) || bonus > 0) return said + bonus;
  if (scene.phrases.some((phrase) => sharesMeaning(phrase, word))) return kind;
  return isIn(about) ? topic : 0;
}

/** Words with what they may be the plural of, without accents, which file names often lack. */
function formsOf(words: readonly string[], language: string): ReadonlySet<string> {
  const forms = words.flatMap((word) =>
    language === "en" ? [word, lemmaOf(word)] : baseForms(word, language),
  );
  return new Set(forms.flatMap((form) => [form, form.normalize("NFD").replaceAll(/\p{M}/gu, "")]));
}

/** @param around whether the list begins anew where it is shorter than the film */
function fillInOrder(
  byScene: (number | undefined)[],
  pictures: readonly number[],
  around: boolean,
): void {
  if (pictures.length === 0) return;
  let next = 0;
  for (const [scene, taken] of byScene.entries()) {
    if (taken !== undefined || (!around && next >= pictures.length)) continue;
    byScene[scene] = pictures[next++ % pictures.length];
  }
}

/** A picture may come again where it fits, but not beside itself. */
function repeatFitting(byScene: (number | undefined)[], pairs: readonly Pair[]): void {
  for (const { scene, picture, score } of pairs) {
    if (byScene[scene] !== undefined || score < topic) continue;
    if (byScene[scene - 1] === picture || byScene[scene + 1] === picture) continue;
    byScene[scene] = picture;
  }
}
