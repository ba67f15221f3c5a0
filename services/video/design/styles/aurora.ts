import { paintAurora } from "../plates/aurora-plate.ts";
import { faces } from "../text/font-faces.ts";
import { topicWords } from "./topic-words.ts";
import type { Palette, Style } from "./style.ts";

const palette = (
  name: string,
  hue: number,
  deep: string,
  mid: string,
  bright: string,
  accent: string,
  second: string,
): Palette => ({ name, hue, deep, mid, bright, ink: "#ffffff", plain: "#ffffff", accent, second });

/** Night, light from behind, cinema. */
export const aurora: Style = {
  name: "aurora",
  title: "Aurora: night, light and a strong subject",
  topics: topicWords(
    "ocean* sea space planet* star universe* galax* octopus* whale* shark* animal* natur* deep night black_hole physic* light lightning moon brain* dream* mystery mysteries myster* evolution* dinosaur* creature* volcan* storm* sky sunset* comet* eclipse* cosm* jellyfish",
    "océan* mer espace planète* étoile* univers* galaxie* baleine* requin* nuit lumière* lune cerveau* rêve* évolution dinosaure* foudre orage* ciel",
    "mar océano* espacio* planeta* estrella* universo* galaxia* pulpo* ballena* tiburón tiburones noche luz luna cerebro* sueño* misterio* evolución dinosaurio* rayo tormenta* cielo",
  ),
  light: false,
  harmony: "near",
  align: "centre",
  headingBelow: true,
  palettes: [
    palette("violet", 300, "#0b0519", "#431a86", "#a855f7", "#e9b8ff", "#5eead4"),
    palette("rose", 358, "#160310", "#7a1549", "#ff4d8d", "#ffb3cf", "#7dd3fc"),
    palette("ember", 40, "#140702", "#7c310f", "#ff8a3d", "#ffcf8a", "#f472b6"),
    palette("gold", 85, "#100b02", "#66490a", "#f5b92e", "#ffe38a", "#fb7185"),
    palette("leaf", 150, "#03100a", "#0e5c3d", "#34d399", "#a7f3d0", "#fde68a"),
    palette("lagoon", 205, "#021018", "#095a7a", "#22c7e8", "#a5f0ff", "#fda4af"),
    palette("ocean", 262, "#03081c", "#153f94", "#4f8cff", "#b6d4ff", "#fcd34d"),
  ],
  heading: {
    faces: [faces.anton, faces.condensedBlack, faces.oswaldBold, faces.notoBlack],
    uppercase: true,
    tracking: 0.012,
    leading: 1.1,
    gradient: 0.4,
    halo: { colour: "bright", sigma: 20, opacity: 0.6 },
    outline: { colour: "deep", width: 4 },
    emphasis: "colour",
    tilt: 0,
  },
  body: {
    faces: [faces.montserratExtraBold, faces.interBlack, faces.notoBlack],
    uppercase: false,
    tracking: 0,
    leading: 1.25,
  },
  art: {
    shadow: { colour: "#000000", dx: 0, dy: 26, sigma: 26, opacity: 0.55 },
    glow: { sigma: 42, opacity: 0.5 },
  },
  panel: {
    colour: ({ deep }) => deep,
    opacity: 0.66,
    radius: 34,
    stroke: { colour: ({ bright }) => bright, width: 2.5 },
    shadow: { dx: 0, dy: 16, sigma: 22, opacity: 0.5 },
    ink: ({ ink }) => ink,
    accent: ({ accent }) => accent,
    bars: ({ bright, second }) => [bright, second],
  },
  motion: {
    ease: "back",
    seconds: 0.5,
    distance: 90,
    driftSeconds: 5.5,
    driftReach: 12,
    camera: 15,
  },
  caption: {
    faces: [faces.montserratBlack, faces.interBlack, faces.notoBlack],
    uppercase: true,
    effect: "pop",
    size: { "9:16": 94, "16:9": 62, "1:1": 60 },
    outlineWidth: 8,
    colours: ({ deep }) => ({ colour: "#ffffff", lit: "#ffd93b", outline: deep }),
  },
  paintPlate: paintAurora,
};
