import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { Style } from "../../design/styles/style.ts";
import { openFace } from "../../design/text/font-faces.ts";
import { drawableText } from "../../design/text/plain-text.ts";
import { packFaces, packFor } from "../../design/text/script-packs.ts";
import { hasGlyph } from "../../design/text/shape-text.ts";

/** Characters of the text that no installed font of the style can draw, each once. */
function missingCharacters(text: string, language: string, style: Style): string[] {
  const plain = drawableText(text);
  const faces = [...style.caption.faces, ...style.heading.faces, ...packFaces(plain, language)];
  const fonts = faces.map(openFace).filter((font) => font !== undefined);
  return [...new Set(plain)].filter(
    // Joiners tell the letters beside them how to look; a font needs no picture of them.
    (character) => !/\p{Cf}/u.test(character) && !fonts.some((font) => hasGlyph(font, character)),
  );
}

/** @throws TroupeError `GLYPHS_MISSING` naming the characters and the font packs that have them */
export function refuseMissingGlyphs(
  text: string,
  language: string,
  style: Style,
  field = "script",
): void {
  const missing = missingCharacters(text, language, style);
  if (missing.length === 0) return;
  const packs = new Set(missing.map((character) => packFor(character, language)));
  const named = [...packs].filter((pack) => pack !== undefined);
  throw new TroupeError(
    "GLYPHS_MISSING",
    `The fonts here cannot draw: ${missing.slice(0, 20).join(" ")}`,
    {
      field,
      characters: missing.slice(0, 100),
      hint:
        named.length > 0
          ? `Get the fonts, once: npm run pack -- ${named.join(" ")}`
          : "Write these characters in another way.",
    },
  );
}
