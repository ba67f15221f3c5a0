import { paintPop } from "../plates/pop-plate.ts";
import { faces } from "../text/font-faces.ts";
import { topicWords } from "./topic-words.ts";
import type { Palette, Style } from "./style.ts";

const palette = (
  name: string,
  hue: number,
  mid: string,
  bright: string,
  second: string,
  deep: string,
  accent: string,
): Palette => ({ name, hue, deep, mid, bright, ink: "#ffffff", plain: "#17121f", accent, second });

/** A comic: ink lines, dots, bursts, loud and funny. */
export const pop: Style = {
  name: "pop",
  title: "Pop: comic panels, ink and dots",
  topics: topicWords(
    "funny fun weird* crazy food* pizza* chocolate* burger* candy cake* game gaming sport* football soccer basketball olympic* kid children party parties joke* prank* top_10 superhero* comic* movie* celebrit* cat dog puppy puppies pet banana* toy flamingo*",
    "drôle* rire jeu jeux sport* chocolat* gâteau* fête* chat chien jouet* enfant* flamant* cuisine",
    "divertid* risa juego* deporte* fútbol chocolate* pastel* fiesta* gato perro juguete* niño* flamenco* comida*",
  ),
  light: false,
  harmony: "far",
  align: "centre",
  headingBelow: true,
  palettes: [
    palette("sky", 235, "#1fa2ff", "#5cc3ff", "#ffe14d", "#0b3fa8", "#ffe14d"),
    palette("tomato", 28, "#ff4b3e", "#ff7a5c", "#ffe9a8", "#9c1230", "#ffe14d"),
    palette("sun", 95, "#ffb400", "#ffd23f", "#ff5d8f", "#c05600", "#fff3b0"),
    palette("mint", 165, "#00b894", "#3fe0bb", "#fff07c", "#046b5e", "#fff07c"),
    palette("grape", 305, "#a566ff", "#bd8cff", "#5df2d6", "#45119c", "#ffe14d"),
    palette("pink", 355, "#ff4d97", "#ff86b8", "#8ff0ff", "#a50f5e", "#fff07c"),
  ],
  heading: {
    faces: [faces.bangers, faces.condensedBlack, faces.notoBlack],
    uppercase: true,
    tracking: 0.02,
    leading: 1.08,
    gradient: 0,
    outline: { colour: "black", width: 9 },
    block: { colour: "black", dx: 6, dy: 9 },
    emphasis: "colour",
    tilt: -3,
  },
  body: {
    faces: [faces.montserratBlack, faces.interBlack, faces.notoBlack],
    uppercase: false,
    tracking: 0,
    leading: 1.2,
  },
  art: {
    edge: { width: 13, colour: "#ffffff", line: "#17121f" },
    shadow: { colour: "#17121f", dx: 14, dy: 18, sigma: 0.6, opacity: 0.95 },
  },
  panel: {
    colour: () => "#ffffff",
    opacity: 1,
    radius: 22,
    stroke: { colour: () => "#17121f", width: 9 },
    shadow: { dx: 12, dy: 14, sigma: 0.6, opacity: 0.95 },
    ink: () => "#17121f",
    accent: ({ deep }) => deep,
    bars: ({ second }) => ["#ffffff", second],
  },
  motion: {
    ease: "elastic",
    seconds: 0.7,
    distance: 150,
    driftSeconds: 3.6,
    driftReach: 10,
    camera: 20,
  },
  caption: {
    faces: [faces.bangers, faces.condensedBlack, faces.notoBlack],
    uppercase: true,
    effect: "pop",
    size: { "9:16": 100, "16:9": 66, "1:1": 62 },
    outlineWidth: 10,
    colours: () => ({ colour: "#ffffff", lit: "#ffe14d", outline: "#17121f" }),
  },
  paintPlate: paintPop,
};
