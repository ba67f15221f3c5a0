import { paintNeon } from "../plates/neon-plate.ts";
import { faces } from "../text/font-faces.ts";
import { topicWords } from "./topic-words.ts";
import type { Palette, Style } from "./style.ts";

const palette = (
  name: string,
  hue: number,
  deep: string,
  mid: string,
  bright: string,
  second: string,
): Palette => ({
  name,
  hue,
  deep,
  mid,
  bright,
  ink: "#ffffff",
  plain: "#ffffff",
  accent: second,
  second,
});

/** Lines of light, a grid to the horizon: for machines and the future. */
export const neon: Style = {
  name: "neon",
  title: "Neon: lines of light, machine type",
  topics: topicWords(
    "tech* computer* software code coding programming internet ai artificial_intelligence robot* cyber* hack* crypto* bitcoin* phone smartphone* chip quantum* future* algorithm* data_center app web batter* electric* invention* engineer* password* laser* satellite* voyager spacecraft* rocket* nasa radar* drone*",
    "ordinateur* logiciel* robots téléphone* puce quantique* futur* algorithme* pile* électri* ingénieur* fusée*",
    "ordenador* computador* software robots teléfono* cuántic* futuro* algoritmo* batería* eléctric* ingenier* cohete*",
  ),
  light: false,
  harmony: "near",
  align: "centre",
  headingBelow: false,
  palettes: [
    palette("magenta", 330, "#0a0318", "#4b0f6b", "#ff3fd0", "#39e6ff"),
    palette("cyan", 205, "#020b18", "#0b3b6e", "#23d3ff", "#ff8fe0"),
    palette("acid", 140, "#030f0c", "#0c4a3a", "#3dffa8", "#f6ff5e"),
    palette("violet", 290, "#08041c", "#2f1a86", "#9a6bff", "#4df0ff"),
    palette("amber", 70, "#120803", "#5c2a08", "#ffb02e", "#ff9298"),
  ],
  heading: {
    faces: [faces.spaceGroteskBold, faces.manropeExtraBold, faces.notoBlack],
    uppercase: true,
    tracking: 0.02,
    leading: 1.12,
    gradient: 0,
    halo: { colour: "bright", sigma: 16, opacity: 1 },
    emphasis: "colour",
    tilt: 0,
  },
  body: {
    faces: [faces.monoBold, faces.notoBlack],
    uppercase: false,
    tracking: -0.02,
    leading: 1.25,
  },
  art: {
    shadow: { colour: "#000000", dx: 0, dy: 20, sigma: 20, opacity: 0.6 },
    glow: { sigma: 30, opacity: 0.75 },
  },
  panel: {
    colour: ({ deep }) => deep,
    opacity: 0.78,
    radius: 10,
    stroke: { colour: ({ bright }) => bright, width: 4 },
    shadow: { dx: 0, dy: 0, sigma: 24, opacity: 0.6 },
    ink: () => "#ffffff",
    accent: ({ second }) => second,
    bars: ({ bright, second }) => [bright, second],
  },
  motion: {
    ease: "out",
    seconds: 0.32,
    distance: 70,
    driftSeconds: 4.5,
    driftReach: 8,
    camera: 18,
  },
  caption: {
    faces: [faces.monoExtraBold, faces.notoBlack],
    uppercase: false,
    effect: "box",
    size: { "9:16": 84, "16:9": 56, "1:1": 54 },
    outlineWidth: 6,
    colours: ({ deep, second }) => ({ colour: "#ffffff", lit: second, outline: deep }),
  },
  paintPlate: paintNeon,
};
