import { defineWords } from "../../../words/define-words.ts";

export const thumbnailsWords = defineWords({
  en: {
    title: "Which one would you click?",
    about:
      "The first is uploaded with the film; all of them go into the A/B test. Wide is for YouTube, upright for Shorts.",
    first: "First choice",
    choose: "Make it the first",
    others: "Make three others",
    drawing: "Drawing three others…",
    fresh: "New ones",
    freshAbout: "They take the place of the weakest when you choose one.",
    contrast: (ratio: string) => `contrast ${ratio} : 1`,
    wide: "Wide",
    vertical: "Upright",
    alt: (words: string) => `Thumbnail that says ${words}`,
    download: "Download",
    mute: "As small as on a phone",
  },
  fr: {
    title: "Laquelle cliqueriez-vous ?",
    about:
      "La première part avec le film ; toutes entrent dans le test A/B. Horizontale pour YouTube, verticale pour les Shorts.",
    first: "Premier choix",
    choose: "En faire la première",
    others: "En faire trois autres",
    drawing: "On en dessine trois autres…",
    fresh: "Nouvelles",
    freshAbout: "Celle que vous choisissez prend la place de la plus faible.",
    contrast: (ratio: string) => `contraste ${ratio.replace(".", ",")} : 1`,
    wide: "Horizontale",
    vertical: "Verticale",
    alt: (words: string) => `Miniature qui dit ${words}`,
    download: "Télécharger",
    mute: "Aussi petite que sur un téléphone",
  },
});
