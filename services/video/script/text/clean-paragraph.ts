/** Notes of an encyclopaedia that name no source: `[a]`, `[note 2]`, `[citation needed]`. */
const note = /\s?\[(?!\^?\d{1,3}\])[^[\]]{1,60}\]/gu;
const numbered = /\s?\[\^?(\d{1,3})\]/gu;
const pictograph =
  /\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Emoji_Modifier}|\p{Regional_Indicator})*/gu;
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * Removes what nobody reads aloud: asides in brackets, notes, emoji, addresses. Numbered markers of
 * sources stay and are put before the stop that they follow, so that they keep to their sentence.
 */
export function cleanParagraph(paragraph: string): string {
  const plain = paragraph
    .replaceAll(invisible, "")
    .replaceAll(note, "")
    .replaceAll(/([.!?…]["”’»)]*)((?:\s?\[\^?\d{1,3}\])+)/gu, "$2$1")
    .replaceAll(/https?:\/\/\S+/gi, "")
    .replaceAll(pictograph, (sign) => (/[©®™\d#*]/u.test(sign) ? sign : ""));
  return tidy(withoutAsides(plain));
}

/** Positions, from 1, of the sources that the sentence names. */
export function markedSources(sentence: string): readonly number[] {
  return [...sentence.matchAll(numbered)].map(([, number]) => Number(number));
}

export function withoutMarkers(sentence: string): string {
  return tidy(sentence.replaceAll(numbered, ""));
}

/** `An octopus (plural octopuses) swims` → `An octopus swims`; nested brackets go with them. */
function withoutAsides(text: string): string {
  // "heart(s)": an ending, not an aside.
  const plain = text.replaceAll(/(\p{L})\(\p{L}{1,3}\)/gu, "$1");
  let depth = 0;
  let kept = "";
  for (const character of plain) {
    if (character === "(") depth += 1;
    else if (character === ")" && depth > 0) depth -= 1;
    else if (depth === 0) kept += character;
  }
  // An unclosed bracket would swallow the rest of the paragraph.
  return depth === 0 ? kept : plain.replaceAll(/[()]/g, "");
}

function tidy(text: string): string {
  return (
    text
      .replaceAll(/\s+/gu, " ")
      // French puts a space before the other marks.
      .replaceAll(/ ([,.…](?:\s|$))/gu, "$1")
      .replaceAll(/,(?=\s?[,.;:])/g, "")
      .trim()
  );
}
