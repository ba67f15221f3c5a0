import { defineWords } from "./define-words.ts";

/** What a run is, by its state. */
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
    completed: "terminées",
    failed: "en échec",
    cancelled: "arrêtées",
  },
});
