import { defineWords } from "../../../words/define-words.ts";

export const workRunsWords = defineWords({
  en: {
    about:
      "Every time this work was made or changed, newest first. Each version keeps its own film.",
    now: "shown here",
    first: "The first time",
    changed: "A change",
    took: (time: string) => `took ${time}`,
    redone: (again: number, all: number) => `${again} of ${all} segments rendered`,
    open: "Open the run",
    loading: "The runs are being fetched",
    queued: "Queued",
    running: "Running",
    waiting: "Waits",
    retrying: "Tries again",
    paused: "Paused",
    compensating: "Undoing",
    completed: "Done",
    failed: "Failed",
    cancelled: "Stopped",
  },
  fr: {
    about:
      "Chaque fois que cette œuvre a été faite ou changée, du plus récent au plus ancien. Chaque version garde son film.",
    now: "montrée ici",
    first: "La première fois",
    changed: "Un changement",
    took: (time: string) => `en ${time}`,
    redone: (again: number, all: number) => `${again} segments rendus sur ${all}`,
    open: "Ouvrir l’exécution",
    loading: "Les exécutions arrivent",
    queued: "En file",
    running: "En cours",
    waiting: "Attend",
    retrying: "Réessaie",
    paused: "En pause",
    compensating: "Défait",
    completed: "Terminé",
    failed: "Échec",
    cancelled: "Arrêté",
  },
});
