import { wordNet } from "../wordnet/wordnet.ts";

/** What cameras, phones, shops and people write into file names that says nothing of the picture. */
const idle = new Set(
  (
    "adobe adobestock android capture clip copy cropped crop dcim download dsc dscf dscn dji edit " +
    "edited export final frame getty gettyimages gopr gopro high hires image images img " +
    "imported iphone istock jpeg jpg large lowres medium mov movie mp4 mvi new old original pexels " +
    "photo photos pic pics picture pictures pixabay png portrait landscape pxl render resized scaled scan " +
    "scanned scene screen screenshot shot shutterstock signal small snapshot stock telegram temp " +
    "test thumb thumbnail tmp unnamed unsplash untitled version vid video web webp whatsapp width " +
    "the and for with from"
  ).split(" "),
);

export interface FileWords {
  /** Lower case, most of them nouns; empty where the name says nothing. */
  readonly words: readonly string[];
  /** The scene that the name asks for, counted from 1: `scene-3.jpg`. */
  readonly scene?: number;
}

/** What a file name says: `03_giantSquid-final(2).jpg` → giant, squid. */
export function fileWords(name: string, language: string): FileWords {
  const base = name.normalize("NFC").replace(/\.\w{1,5}$/, "");
  const scene = /^(?:scene|s)[\s_-]*0*(\d{1,3})(?!\d)/i.exec(base)?.[1];
  const words = base
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’]+/u)
    .filter((word) => word.length > 2 && !idle.has(word));
  const telling = language !== "en" || words.some(isKnown) ? [...new Set(words)] : [];
  return { words: telling, ...(scene === undefined ? {} : { scene: Number(scene) }) };
}

/** Names of people and random letters stand in no dictionary. */
function isKnown(word: string): boolean {
  const dictionary = wordNet();
  return (["noun", "verb", "adjective"] as const).some(
    (kind) => dictionary.lemma(word, kind) !== undefined,
  );
}
