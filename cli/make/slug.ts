import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fieldOf } from "../../validation/record.ts";

/** Bytes of a folder's name: file systems take 255, and a number may follow. */
const maxBytes = 100;
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The topic as a folder's name: lower case words with dashes. Latin letters lose their accents,
 * other scripts stay as they are.
 */
export function slugOf(topic: string): string {
  const words = withoutLatinAccents(topic.normalize("NFKC").toLowerCase())
    .replaceAll(/['’]/gu, "")
    .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu);
  const slug = shorten((words ?? []).join("-"));
  if (slug === "") return "video";
  return reservedOnWindows.test(slug) ? `video-${slug}` : slug;
}

function withoutLatinAccents(text: string): string {
  const plain = text.normalize("NFD").replaceAll(/(\p{Script=Latin})\p{M}+/gu, "$1");
  const letters: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l" };
  return plain.normalize("NFC").replaceAll(/[ßæœøł]/gu, (letter) => letters[letter] ?? letter);
}

/** Cuts between words where it can, never within a character. */
function shorten(slug: string): string {
  let short = slug;
  while (Buffer.byteLength(short) > maxBytes) {
    const cut = short.lastIndexOf("-");
    short = cut > 0 ? short.slice(0, cut) : [...short].slice(0, -1).join("");
  }
  return short;
}

/**
 * Makes a new folder named for the topic, with a number behind it where the name is taken.
 *
 * @param isOurs whether a folder that is there already is the one to be used
 * @returns its path
 */
export function makeFolder(
  parent: string,
  topic: string,
  isOurs: (folder: string) => boolean = () => false,
): string {
  mkdirSync(parent, { recursive: true });
  const slug = slugOf(topic);
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? slug : `${slug}-${number}`);
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      // Making it is the test: two runs at once cannot take the same name.
      if (fieldOf(error, "code") !== "EEXIST") throw error;
      if (isOurs(folder)) return folder;
    }
  }
}
