import { mixHex, readableOn } from "../colour.ts";
import { paintBloom } from "../plates/bloom-plate.ts";
import { faces } from "../text/font-faces.ts";
import { topicWords } from "./topic-words.ts";
import type { Palette, Style } from "./style.ts";

const palette = (
  name: string,
  hue: number,
  bright: string,
  mid: string,
  second: string,
  deep: string,
  accent: string,
): Palette => ({
  name,
  hue,
  deep,
  mid,
  bright,
  ink: deep,
  plain: deep,
  accent: readableOn(accent, mixHex(bright, mid, 0.5), 5.3),
  second,
});

/** Daylight and round things: for health, minds and everyday life. */
export const bloom: Style = {
  name: "bloom",
  title: "Bloom: daylight, soft colour, round things",
  topics: topicWords(
    "health* sleep* mind psycholog* mental* happi* love* relationship* friend* family families baby babies plant flower* garden* coffee* tea diet* vitamin* exercis* yoga meditat* skin beauty self learn* school* study studies memor* mood* emotion* stress* bee honey* butterfl* water rain* tree forest* heart fruit* salt",
    "santé sommeil* esprit bonheur amour* ami famille* bébé* plante* fleur* jardin* café* thé peau école* mémoire* abeille* miel papillon* eau pluie arbre* forêt* sel salé*",
    "salud sueño mente felicidad amor* amigo* familia* bebé* planta* flor flores jardín jardines té piel escuela* memoria* abeja* miel mariposa* agua lluvia árbol árboles bosque* sal",
  ),
  light: true,
  harmony: "far",
  align: "centre",
  headingBelow: true,
  palettes: [
    palette("peach", 50, "#fff4ec", "#ffc2a1", "#ff9fb8", "#43204f", "#d9365e"),
    palette("lilac", 300, "#f8f3ff", "#cdb8ff", "#9fd8ff", "#2d1f5e", "#6a35e0"),
    palette("mint", 165, "#effcf5", "#a5ead0", "#ffe29a", "#0f4140", "#07845c"),
    palette("sky", 235, "#eff7ff", "#a9d4ff", "#ffc3e1", "#14305f", "#1c63d6"),
    palette("butter", 95, "#fffbe8", "#ffe08a", "#ffb38a", "#4a2c12", "#c2500f"),
    palette("rose", 0, "#fff1f4", "#ffb6c8", "#c7b8ff", "#571738", "#cc2467"),
  ],
  heading: {
    faces: [faces.manropeExtraBold, faces.interBlack, faces.notoBlack],
    uppercase: false,
    tracking: -0.025,
    leading: 1.06,
    gradient: 0,
    halo: { colour: "white", sigma: 22, opacity: 0.75 },
    emphasis: "colour",
    tilt: 0,
  },
  body: {
    faces: [faces.manropeBold, faces.notoBlack],
    uppercase: false,
    tracking: -0.01,
    leading: 1.22,
  },
  art: { shadow: { colour: "#3b2a66", dx: 0, dy: 24, sigma: 24, opacity: 0.34 } },
  panel: {
    colour: () => "#ffffff",
    opacity: 0.82,
    radius: 46,
    shadow: { dx: 0, dy: 18, sigma: 24, opacity: 0.16 },
    ink: ({ ink }) => ink,
    accent: ({ accent }) => accent,
    bars: ({ accent, second }) => [accent, second],
  },
  motion: {
    ease: "back",
    seconds: 0.55,
    distance: 70,
    driftSeconds: 6,
    driftReach: 14,
    camera: 13,
  },
  caption: {
    faces: [faces.manropeExtraBold, faces.interBlack, faces.notoBlack],
    uppercase: false,
    effect: "pop",
    size: { "9:16": 94, "16:9": 62, "1:1": 60 },
    outlineWidth: 8,
    colours: ({ deep, accent }) => ({ colour: deep, lit: accent, outline: "#ffffff" }),
  },
  paintPlate: paintBloom,
};
