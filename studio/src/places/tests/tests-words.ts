import { defineWords } from "../../words/define-words.ts";

export const testsWords = defineWords({
  en: {
    none: "No film is being tested",
    noneAbout:
      "A test shows each title and thumbnail on days of its own and keeps what more people click. It begins by itself after a film was published with “test”, or from a work’s own page.",
    toWorks: "To the works",
    counted: (day: number, all: number) => `${day} of ${all} days counted`,
    toRun: "To the run",
    onYoutube: "See it on YouTube",
    loading: "The tests are being read.",
  },
  fr: {
    none: "Aucun film n’est en test",
    noneAbout:
      "Un test montre chaque titre et chaque miniature à des jours différents et garde ce qui attire le plus de clics. Il commence de lui-même après la publication d’un film avec « test », ou depuis la page d’une œuvre.",
    toWorks: "Voir les œuvres",
    counted: (day: number, all: number) =>
      `${day} ${day > 1 ? "jours comptés" : "jour compté"} sur ${all}`,
    toRun: "Voir l’exécution",
    onYoutube: "Voir sur YouTube",
    loading: "Lecture des tests.",
  },
});
