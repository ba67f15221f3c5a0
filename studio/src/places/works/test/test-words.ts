import { defineWords } from "../../../words/define-words.ts";

export const testWords = defineWords({
  en: {
    heading: "Which title and thumbnail",
    planned: "Ready to start",
    running: "Running",
    paused: "Paused",
    decided: "Decided",
    stopped: "Stopped",
    plannedAbout:
      "Each title with its thumbnail is shown on days of its own, every weekday as often, until one is clearly better.",
    variants: "What is compared",
    shownFirst: "stays if nothing is decided",
    winner: "won",
    posterior: "Where the click rate lies",
    posteriorAbout:
      "The wide bar holds the rate with 95 % probability, the mark is its middle. Bars that hardly overlap tell titles apart.",
    best: (share: string) => `${share} likely the best`,
    rate: (rate: string, low: string, high: string) => `${rate}, between ${low} and ${high}`,
    counted: (clicks: string, impressions: string) =>
      `${clicks} clicks of ${impressions} impressions`,
    noDays: "No day is counted yet",
    noDaysAbout:
      "YouTube reports a day about two days later. The picture appears with the first one.",
    rule: (looks: string) =>
      `It may be decided after day ${looks}. Looking more often finds winners that are none.`,
    start: "Start the test",
    pause: "Pause",
    resume: "Go on",
    stop: "Stop",
    stopMeaning: "The first title and thumbnail stay, and the days counted so far decide nothing.",
    stopDeed: "Stop the test",
    choose: "Choose this one",
    chooseMeaning: "The test ends, and this one stays on YouTube.",
    byHand:
      "No channel has this film yet: publish it first, or show the variants yourself and feed the numbers by REST.",
    starting: "Starting…",
    loading: "The test is being fetched",
    none: "No test is planned",
    noneAbout:
      "A test needs at least two titles or thumbnails. Make others, and the next version has one.",
    day: (day: string) => `day 0 is ${day}`,
  },
  fr: {
    heading: "Quel titre, quelle miniature",
    planned: "Prêt à démarrer",
    running: "En cours",
    paused: "En pause",
    decided: "Tranché",
    stopped: "Arrêté",
    plannedAbout:
      "Chaque titre et sa miniature sont affichés à des jours différents, chaque jour de la semaine autant de fois, jusqu’à ce que l’un soit nettement meilleur.",
    variants: "Ce qui est comparé",
    shownFirst: "reste si rien n’est tranché",
    winner: "a gagné",
    posterior: "Où se situe le taux de clics",
    posteriorAbout:
      "La barre contient le taux avec 95 % de probabilité, le trait est son milieu. Des barres qui se chevauchent peu départagent les titres.",
    best: (share: string) => `la meilleure à ${share}`,
    rate: (rate: string, low: string, high: string) => `${rate}, entre ${low} et ${high}`,
    counted: (clicks: string, impressions: string) =>
      `${clicks} clics pour ${impressions} impressions`,
    noDays: "Aucun jour n’est encore compté",
    noDaysAbout:
      "YouTube rend compte d’un jour environ deux jours après. L’image apparaît avec le premier.",
    rule: (looks: string) =>
      `On peut trancher après le jour ${looks}. Vérifier plus souvent ferait apparaître de faux gagnants.`,
    start: "Démarrer le test",
    pause: "Suspendre",
    resume: "Reprendre",
    stop: "Arrêter",
    stopMeaning:
      "Le premier titre et sa miniature restent, et les jours comptés ne tranchent rien.",
    stopDeed: "Arrêter le test",
    choose: "Choisir celle-ci",
    chooseMeaning: "Le test prend fin, et celle-ci reste sur YouTube.",
    byHand:
      "Aucune chaîne n’a encore ce film : publiez-le d’abord, ou montrez les variantes vous-même et donnez les chiffres par REST.",
    starting: "Ça démarre…",
    loading: "Le test arrive",
    none: "Aucun test n’est prévu",
    noneAbout:
      "Un test demande au moins deux titres ou miniatures. Faites-en d’autres, la version suivante en aura un.",
    day: (day: string) => `le jour 0 est le ${day}`,
  },
});
