import { createRequire } from "node:module";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type * as Fontkit from "fontkit";
import type { Font } from "fontkit";
import { readEnvironment } from "../../../../config/environment.ts";

/** A font file of a package, and how libass finds it. */
export interface FontFace {
  /** Package under `@expo-google-fonts`. */
  readonly pack: string;
  /** Folder of the weight within the package: `700Bold`. */
  readonly weight: string;
  /** Family name as in the TTF. */
  readonly family: string;
  /** True where the TTF is the bold of its family. */
  readonly bold: boolean;
}

const face = (pack: string, weight: string, family: string, bold = false): FontFace => ({
  pack,
  weight,
  family,
  bold,
});

export const faces = {
  alegreyaBlack: face("alegreya", "900Black", "Alegreya Black"),
  alegreyaBold: face("alegreya", "700Bold", "Alegreya", true),
  anton: face("anton", "400Regular", "Anton"),
  archivoBlack: face("archivo-black", "400Regular", "Archivo Black"),
  bangers: face("bangers", "400Regular", "Bangers"),
  condensedBlack: face("fira-sans-extra-condensed", "900Black", "Fira Sans Extra Condensed Black"),
  interBlack: face("inter", "900Black", "Inter Black"),
  interBold: face("inter", "700Bold", "Inter", true),
  monoBold: face("jetbrains-mono", "700Bold", "JetBrains Mono", true),
  monoExtraBold: face("jetbrains-mono", "800ExtraBold", "JetBrains Mono ExtraBold"),
  manropeBold: face("manrope", "700Bold", "Manrope", true),
  manropeExtraBold: face("manrope", "800ExtraBold", "Manrope ExtraBold"),
  montserratBlack: face("montserrat", "900Black", "Montserrat Black"),
  montserratExtraBold: face("montserrat", "800ExtraBold", "Montserrat ExtraBold"),
  notoBlack: face("noto-sans", "900Black", "Noto Sans Black"),
  oswaldBold: face("oswald", "700Bold", "Oswald", true),
  playfairBlack: face("playfair-display", "900Black", "Playfair Display Black"),
  spaceGroteskBold: face("space-grotesk", "700Bold", "Space Grotesk", true),
} as const satisfies Record<string, FontFace>;

const require = createRequire(import.meta.url);
const opened = new Map<string, Font | undefined>();

/** Where optional packages go, so that the project's own list of packages stays as it is. */
function packsFolder(): string {
  return join(readEnvironment().data, "packs");
}

/** Folder that holds the face's TTF, or undefined where its package is not installed. */
export function faceFolder({ pack, weight }: FontFace): string | undefined {
  const name = `@expo-google-fonts/${pack}/package.json`;
  const places = [resolved(name), join(packsFolder(), "node_modules", name)];
  const found = places.find((place) => place !== undefined && existsSync(place));
  return found === undefined ? undefined : join(dirname(found), weight);
}

/** Opens the face once; undefined where its package is not installed. */
export function openFace(wanted: FontFace): Font | undefined {
  const key = `${wanted.pack}/${wanted.weight}`;
  const known = opened.get(key);
  if (known) return known;
  const folder = faceFolder(wanted);
  if (folder === undefined || !existsSync(folder)) return undefined;
  const file = readdirSync(folder).find((name) => name.endsWith(`_${wanted.weight}.ttf`));
  if (file === undefined) return undefined;
  // 25 MB that an idle company should not hold: loaded with the first text that is measured.
  const { openSync } = require("fontkit") as typeof Fontkit;
  const font = openSync(join(folder, file));
  if (!("layout" in font)) return undefined;
  opened.set(key, font);
  return font;
}

function resolved(name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}
