import { faces } from "../text/font-faces.ts";
import { paintAurora } from "../plates/aurora-plate.ts";
import type { Palette, Style } from "./style.ts";

const palette = (
  name: string,
  hue: number,
  deep: string,
  mid: string,
  bright: string,
  accent: string,
  second: string,
): Palette => ({ name, hue, deep, mid, bright, ink: "#ffffff", accent, second });

/** Night, light from behind, cinema. */
export const aurora: Style = {
  name: "aurora",
  title: "Aurora: night and light",
  topics: [],
  light: false,
  harmony: "near",
  palettes: [
    palette("violet", 300, "#0d0620", "#3a1673", "#a855f7", "#e9b8ff", "#5eead4"),
    palette("rose", 358, "#18040f", "#6b1140", "#ff4d8d", "#ffb3cf", "#7dd3fc"),
    palette("ember", 40, "#160803", "#6e2a0c", "#ff8a3d", "#ffcf8a", "#f472b6"),
    palette("gold", 85, "#120c02", "#5a4207", "#f5b92e", "#ffe38a", "#fb7185"),
    palette("leaf", 150, "#03120b", "#0c5137", "#34d399", "#a7f3d0", "#fde68a"),
    palette("lagoon", 200, "#02121a", "#07506b", "#22c7e8", "#a5f0ff", "#fda4af"),
    palette("ocean", 262, "#030a20", "#12377f", "#4f8cff", "#b6d4ff", "#fcd34d"),
  ],
  heading: {
    faces: [faces.anton, faces.condensedBlack, faces.oswaldBold, faces.notoBlack],
    uppercase: true,
    tracking: 0.012,
    leading: 1.1,
    gradient: 0.35,
    halo: { colour: "bright", sigma: 22, opacity: 0.75 },
    outline: { colour: "deep", width: 5 },
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
    shadow: { colour: "#000000", dx: 0, dy: 26, sigma: 26, opacity: 0.5 },
    glow: { sigma: 46, opacity: 0.5 },
  },
  motion: {
    ease: "back",
    seconds: 0.5,
    distance: 90,
    driftSeconds: 5.5,
    driftReach: 12,
    camera: 14,
  },
  caption: {
    faces: [faces.montserratBlack, faces.interBlack, faces.notoBlack],
    uppercase: true,
    effect: "pop",
    size: { "9:16": 74, "16:9": 54, "1:1": 52 },
    outlineWidth: 9,
    colours: ({ deep }) => ({ colour: "#ffffff", lit: "#ffd93b", outline: deep }),
  },
  paintPlate: paintAurora,
};
