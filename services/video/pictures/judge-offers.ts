import type { Frame } from "../design/frame.ts";
import { contentWords } from "../words/content-words.ts";
import { lemmaOf } from "../words/word-sense.ts";
import { wordNet } from "../wordnet/wordnet.ts";
import type { PictureOffer } from "./picture-provider.ts";
import { sharesMeaning } from "./shared-meaning.ts";

/** What a scene wants to show. */
export interface PictureWish {
  readonly sceneId: string;
  /** Most telling first. */
  readonly subjects: readonly string[];
  readonly query: string;
  /** The sentence. */
  readonly text: string;
  /** The film's title: what a sentence that says "it" is about. */
  readonly topic: string;
  readonly frame: Frame;
}

/** Shorter and longer side in pixels below which a picture looks soft in a film. */
const smallest = { shorter: 600, longer: 1000 } as const;
/** Longer side by shorter: panoramas leave nothing to see. */
const longestShape = 2.6;
/** Nouns with more meanings than this need a second word that says which one is meant. */
const clearMeanings = 2;

const plate =
  "barbecue bbq bake cook cuisine delicious dinner dish food fry grill kitchen lunch market meal " +
  "menu plate recipe restaurant roast salad sashimi serve snack soup stall street-food sushi tasty";
const depiction =
  "advertisement album badge banner billboard book brochure card cartoon chart clipart coin costume " +
  "cover diagram doodle doll drawing emblem figurine flag flyer graffiti icon illustration infographic " +
  "label lego locator logo map mascot mural newspaper origami painting plush postcard poster " +
  "screenshot sculpture sign sketch stamp statue sticker tattoo text toy typography wallpaper";
const onPlate = new Set(plate.split(" "));
const depicted = new Set(depiction.split(" "));

/**
 * How well a picture fits its sentence: 0 where it does not, and a designed scene is better. It must
 * show the main subject, or two of the others, and nothing that turns the subject into something else:
 * an octopus on a plate, an octopus as a logo.
 */
export function fitOf(offer: PictureOffer, wish: PictureWish): number {
  if (!isLargeEnough(offer)) return 0;
  const described = lemmasOf(offer.words);
  const about = lemmasOf(`${wish.topic} ${wish.subjects.join(" ")}`);
  const around = about.union(lemmasOf(wish.text));
  if (turnsIntoSomethingElse(described, around, wish)) return 0;
  const shown = wish.subjects.filter((subject) => sharesMeaning(subject, offer.words));
  const [main] = wish.subjects;
  if (main === undefined || shown.length === 0) return 0;
  const showsMain = shown[0] === main;
  const support = described.intersection(about).difference(lemmasOf(shown[0] ?? "")).size;
  const clear = showsMain ? isClear(main) || support > 0 : shown.length >= 2;
  if (!clear) return 0;
  return (
    (showsMain ? 1 : 0.5) +
    0.4 * (shown.length - 1) +
    0.1 * Math.min(3, support) +
    shape(offer, wish)
  );
}

function isLargeEnough({ width, height }: PictureOffer): boolean {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  return (
    shorter >= smallest.shorter && longer >= smallest.longer && longer / shorter <= longestShape
  );
}

/** One meaning, or a name or phrase that no other thing has. */
function isClear(subject: string): boolean {
  return subject.includes(" ") || wordNet().lookup(subject, "noun").length <= clearMeanings;
}

function turnsIntoSomethingElse(
  described: ReadonlySet<string>,
  around: ReadonlySet<string>,
  { subjects }: PictureWish,
): boolean {
  const other = described.difference(around);
  if ([...other].some((word) => depicted.has(word))) return true;
  if (!subjects.some(isEaten) || [...around].some((word) => onPlate.has(word))) return false;
  return [...other].some((word) => onPlate.has(word));
}

/** A living thing that is a dish too. */
function isEaten(subject: string): boolean {
  const fields = new Set(
    wordNet()
      .lookup(subject, "noun")
      .map(({ field }) => field),
  );
  return fields.has("noun.food") && (fields.has("noun.animal") || fields.has("noun.plant"));
}

/** A picture of the frame's own shape fills it without loss. */
function shape({ width, height }: PictureOffer, { frame }: PictureWish): number {
  const difference = Math.abs(Math.log(width / height / (frame.width / frame.height)));
  return 0.2 * Math.max(0, 1 - difference);
}

function lemmasOf(text: string): ReadonlySet<string> {
  return new Set(contentWords(text, "en").map(lemmaOf));
}
