import { defineWords } from "../../words/define-words.ts";

export const sentBeforeWords = defineWords({
  en: {
    stays:
      "This film is on YouTube, and stays there as it is. The new version is not sent until you publish it.",
    sendToo: "Send the new version, too: a second video, private",
  },
  fr: {
    stays:
      "Ce film est sur YouTube et y reste tel quel. La nouvelle version n’est envoyée que quand vous la publiez.",
    sendToo: "Envoyer aussi la nouvelle version : une deuxième vidéo, privée",
  },
});
