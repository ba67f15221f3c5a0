import { readableOn } from "../colour.ts";
import { paintPoster } from "../plates/poster-plate.ts";
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
): Palette => ({
  name,
  hue,
  deep,
  mid,
  bright,
  ink: deep,
  plain: deep,
  accent: readableOn(second, bright, 5.4),
  second,
});

/** A printed poster of plain shapes and heavy type: for facts, money, work. */
export const poster: Style = {
  name: "poster",
  title: "Poster: plain shapes, heavy type",
  topics: topicWords(
    "money business* econom* financ* market* invest* bank* startup* compan* office* job productiv* habit* brand* design* architect* politic* law news statistic* data career* city cities energ* climat* inflation stock tax taxes budget* percent traffic railway* bridge* trade* vote* election*",
    "argent entreprise* économ* marché* banque* travail* habitude* politique* loi ville* climat* énergie* impôt*",
    "dinero empresa* econom* mercado* banco* trabajo* hábito* polític* ley ciudad* clima* energía* impuesto*",
  ),
  light: true,
  harmony: "far",
  align: "left",
  headingBelow: false,
  palettes: [
    palette("signal", 30, "#f4efe4", "#f2542d", "#0e7c86", "#171512"),
    palette("blue", 262, "#f1f1ec", "#2f5bea", "#ff6b35", "#10142b"),
    palette("mustard", 85, "#f6f1e1", "#f2b705", "#d1345b", "#1d1a14"),
    palette("forest", 155, "#f0f2e9", "#1f8a5b", "#f08a24", "#10241b"),
    palette("pink", 0, "#fbf0ec", "#f28ba8", "#2b4acb", "#221229"),
    palette("sky", 220, "#eef3f5", "#6fb7dd", "#e4572e", "#131f2b"),
  ],
  heading: {
    faces: [faces.archivoBlack, faces.montserratBlack, faces.interBlack, faces.notoBlack],
    uppercase: false,
    tracking: -0.025,
    leading: 1.02,
    gradient: 0,
    emphasis: "underline",
    tilt: 0,
  },
  body: {
    faces: [faces.interBold, faces.notoBlack],
    uppercase: false,
    tracking: -0.01,
    leading: 1.2,
  },
  art: { shadow: { colour: "#000000", dx: 0, dy: 14, sigma: 14, opacity: 0.26 } },
  panel: {
    colour: ({ deep }) => deep,
    opacity: 1,
    radius: 0,
    shadow: { dx: 0, dy: 0, sigma: 1, opacity: 0 },
    ink: ({ bright }) => bright,
    accent: ({ mid, deep }) => readableOn(mid, deep),
    bars: ({ mid, second }) => [mid, second],
  },
  motion: { ease: "out", seconds: 0.4, distance: 200, driftSeconds: 8, driftReach: 5, camera: 12 },
  caption: {
    faces: [faces.archivoBlack, faces.montserratBlack, faces.interBlack, faces.notoBlack],
    uppercase: false,
    effect: "colour",
    size: { "9:16": 86, "16:9": 60, "1:1": 56 },
    outlineWidth: 0,
    colours: ({ bright, mid, deep }) => ({
      colour: bright,
      lit: readableOn(mid, deep, 6),
      outline: deep,
    }),
  },
  paintPlate: paintPoster,
};
