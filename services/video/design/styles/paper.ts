import { mixHex, readableOn } from "../colour.ts";
import { paintPaper } from "../plates/paper-plate.ts";
import { faces } from "../text/font-faces.ts";
import { topicWords } from "./topic-words.ts";
import type { Palette, Style } from "./style.ts";

const palette = (
  name: string,
  hue: number,
  bright: string,
  second: string,
  accent: string,
  mid: string,
  deep: string,
): Palette => ({
  name,
  hue,
  deep,
  mid,
  bright,
  ink: mixHex(deep, "#000000", 0.45),
  plain: mixHex(deep, "#000000", 0.45),
  accent: readableOn(accent, mixHex(bright, second, 0.45), 4.7),
  second,
});

/** Cut paper in layers, serif headlines, warm light: for stories. */
export const paper: Style = {
  name: "paper",
  title: "Paper: cut sheets, warm light, storybook type",
  topics: topicWords(
    "histor* ancient roman* rome egypt* greek* greece viking* medieval king queen empire* war century centuries castle* myth* legend* story stories book* literature cultur* philosoph* art artist* poem* poet* shakespeare language* tradition* folk* pirate* explorer* pharaoh* knight* library libraries alphabet* conquer*",
    "antiqu* romain* égypt* grec* roi reine guerre* siècle* château* légende* livre* langue* poésie pirates chevalier*",
    "antigu* romano* egipto* egipci* griego* rey reina imperio* guerra* siglo* castillo* leyenda* libro* idioma* poesía pirata* caballero*",
  ),
  light: true,
  harmony: "far",
  align: "centre",
  headingBelow: false,
  palettes: [
    palette("clay", 40, "#fbefdc", "#f7c99b", "#d9572b", "#a83a24", "#5c1d1a"),
    palette("moss", 140, "#f3f1dc", "#cfd9a0", "#7f9a3c", "#46682f", "#20381f"),
    palette("harbour", 235, "#eef3ef", "#b7d6da", "#3f8fa3", "#22607a", "#123247"),
    palette("plum", 345, "#fbeee9", "#f2c0c0", "#c4536b", "#8a2f55", "#451a36"),
    palette("ochre", 85, "#fdf3d7", "#f4d27a", "#d98e1f", "#8c5a1c", "#43290f"),
    palette("dusk", 290, "#f3eef8", "#cfc0e6", "#8460b8", "#4f3a86", "#281c4d"),
  ],
  heading: {
    faces: [faces.playfairBlack, faces.alegreyaBlack, faces.notoBlack],
    uppercase: false,
    tracking: -0.008,
    leading: 1.12,
    gradient: 0,
    emphasis: "marker",
    tilt: 0,
  },
  body: {
    faces: [faces.alegreyaBold, faces.notoBlack],
    uppercase: false,
    tracking: 0,
    leading: 1.2,
  },
  art: {
    edge: { width: 15, colour: "#fffaf1" },
    shadow: { colour: "#2a1508", dx: 6, dy: 16, sigma: 12, opacity: 0.42 },
  },
  panel: {
    colour: () => "#fffaf1",
    opacity: 1,
    radius: 14,
    shadow: { dx: 4, dy: 12, sigma: 12, opacity: 0.34 },
    ink: ({ ink }) => ink,
    accent: ({ mid }) => mid,
    bars: ({ accent, mid }) => [accent, mid],
  },
  motion: { ease: "out", seconds: 0.6, distance: 120, driftSeconds: 7, driftReach: 7, camera: 12 },
  caption: {
    faces: [faces.alegreyaBlack, faces.notoBlack],
    uppercase: false,
    effect: "colour",
    size: { "9:16": 98, "16:9": 66, "1:1": 62 },
    outlineWidth: 5,
    colours: ({ deep }) => ({ colour: "#fff8ea", lit: "#ffcf5c", outline: deep }),
  },
  paintPlate: paintPaper,
};
