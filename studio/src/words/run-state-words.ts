import { defineWords } from "./define-words.ts";

/** What runs are, by their state, behind a count: the French agrees with one and with many. */
export const runStateWords = defineWords({
  en: {
    queued: "queued",
    running: "running",
    waiting: "waiting",
    retrying: "trying again",
    paused: "paused",
    compensating: "being undone",
    completed: "finished",
    failed: "failed",
    cancelled: "stopped",
  },
  fr: {
    queued: "en file",
    running: "en cours",
    waiting: "en attente",
    retrying: "nouvel essai",
    paused: "en pause",
    compensating: "en annulation",
    completed: "avec succès",
    failed: "en échec",
    cancelled: "à l’arrêt",
  },
});
