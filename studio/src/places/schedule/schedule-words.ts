import { defineWords, type Language } from "../../words/define-words.ts";
import { type Rhythm, weekdays } from "./rhythm.ts";

export const scheduleWords = defineWords({
  en: {
    about: "What will be made, when, and what came of it.",
    views: "Views of the schedule",
    month: "Month",
    week: "Week",
    tests: "A/B tests",
    plan: "Plan a film",
    today: "Today",
    earlier: "Earlier",
    later: "Later",
    more: (count: number) => `and ${count} more`,
    planned: "planned",
    schedules: "What repeats",
    none: "Nothing repeats yet",
    noneAbout:
      "Say once what a film is about and when; from then on it is made at that time, whether you are here or not.",
    newTitle: "Plan a film",
    editTitle: (name: string) => `Change “${name}”`,
    name: "What you call it",
    namePrompt: "Monday’s film",
    topic: "What is the film about?",
    topicPrompt: "The news of astronomy of this week",
    otherPipeline: (pipeline: string) =>
      `It starts the pipeline “${pipeline}”. What it is given is changed by REST.`,
    otherInput: "Voice, style and all else stay as they are.",
    when: "When",
    onDays: "On days of the week",
    monthly: "Once a month",
    cron: "Another rhythm",
    dayOfMonth: "Day of the month",
    dayMissing: "Months without this day are left out.",
    time: "At",
    timeZone: "On the clocks of",
    cronLabel: "Cron pattern",
    cronHint: "Minute, hour, day, month, weekday: 0 9 * * 1-5",
    cronInvalid: "This pattern never comes. Write minute, hour, day, month, weekday: 0 9 * * 1-5",
    noDay: "Choose at least one day.",
    nextTimes: "Next five times",
    catchUp: "If the company was off at that time",
    catchUpLast: "make the last one as soon as it is back",
    catchUpSkip: "leave it out",
    catchUpAll: "make all that were missed",
    save: "Plan it",
    saveChange: "Save",
    saving: "Saving…",
    pause: "Pause",
    resume: "Go on",
    paused: "paused",
    edit: "Change",
    remove: "Remove",
    removeNow: "Remove it",
    removeMeaning: "Nothing more is started. What was made stays.",
    lastFine: "Last time it started a run.",
    lastFailed: (reason: string) => `Last time nothing was started: ${reason}`,
    toRun: "To the run",
    nextIs: "next",
    everyDay: "every day",
    every: (days: string) => `every ${days}`,
    everyMonth: (day: number) => `on day ${day} of every month`,
    byPattern: (cron: string) => `by the pattern ${cron}`,
    at: (rhythm: string, time: string, zone: string) => `${rhythm} at ${time}, ${zone}`,
    inZone: (rhythm: string, zone: string) => `${rhythm}, ${zone}`,
  },
  fr: {
    about: "Ce qui sera créé, quand, et ce qu’il en est advenu.",
    views: "Vues du programme",
    month: "Mois",
    week: "Semaine",
    tests: "Tests A/B",
    plan: "Programmer un film",
    today: "Aujourd’hui",
    earlier: "Avant",
    later: "Après",
    more: (count: number) => `et ${count} de plus`,
    planned: "prévu",
    schedules: "Ce qui se répète",
    none: "Rien ne se répète encore",
    noneAbout:
      "Dites une fois de quoi parle le film et quand ; il se fera ensuite à l’heure dite, que vous soyez là ou non.",
    newTitle: "Programmer un film",
    editTitle: (name: string) => `Modifier « ${name} »`,
    name: "Comment vous l’appelez",
    namePrompt: "Le film du lundi",
    topic: "De quoi parle le film ?",
    topicPrompt: "L’actualité de l’astronomie cette semaine",
    otherPipeline: (pipeline: string) =>
      `Lance le pipeline « ${pipeline} ». Ce qu’il reçoit se modifie par REST.`,
    otherInput: "La voix, le style et le reste ne changent pas.",
    when: "Quand",
    onDays: "Certains jours de la semaine",
    monthly: "Une fois par mois",
    cron: "Un autre rythme",
    dayOfMonth: "Jour du mois",
    dayMissing: "Les mois sans ce jour sont sautés.",
    time: "À",
    timeZone: "À l’heure de",
    cronLabel: "Expression cron",
    cronHint: "Minute, heure, jour, mois, jour de la semaine : 0 9 * * 1-5",
    cronInvalid:
      "Cette expression ne correspond à aucune date. Écrivez minute, heure, jour, mois, jour de la semaine : 0 9 * * 1-5",
    noDay: "Choisissez au moins un jour.",
    nextTimes: "Les cinq prochaines fois",
    catchUp: "Si la compagnie était arrêtée à cette heure",
    catchUpLast: "créer le dernier manqué à son retour",
    catchUpSkip: "le laisser de côté",
    catchUpAll: "créer tous les films manqués",
    save: "Programmer",
    saveChange: "Enregistrer",
    saving: "Enregistrement…",
    pause: "Suspendre",
    resume: "Reprendre",
    paused: "suspendu",
    edit: "Modifier",
    remove: "Retirer",
    removeNow: "Retirer du programme",
    removeMeaning: "Plus rien ne sera lancé. Ce qui a été créé reste.",
    lastFine: "La dernière fois, une exécution a été lancée.",
    lastFailed: (reason: string) => `La dernière fois, rien n’a été lancé : ${reason}`,
    toRun: "Voir l’exécution",
    nextIs: "prochain",
    everyDay: "chaque jour",
    every: (days: string) => `chaque ${days}`,
    everyMonth: (day: number) => `le ${day === 1 ? "1er" : day} de chaque mois`,
    byPattern: (cron: string) => `selon l’expression ${cron}`,
    at: (rhythm: string, time: string, zone: string) => `${rhythm} à ${time}, ${zone}`,
    inZone: (rhythm: string, zone: string) => `${rhythm}, ${zone}`,
  },
});

type ScheduleWords = (typeof scheduleWords)["en"];

/** `every Tuesday at 9:00 AM, Europe/Paris` */
export function tellRhythm(
  rhythm: Rhythm,
  timeZone: string,
  words: ScheduleWords,
  language: Language,
): string {
  if (rhythm.kind === "cron") return words.inZone(words.byPattern(rhythm.cron), timeZone);
  const time = clockTime(rhythm.time, language);
  if (rhythm.kind === "monthly") return words.at(words.everyMonth(rhythm.day), time, timeZone);
  if (rhythm.days.length === weekdays.length) return words.at(words.everyDay, time, timeZone);
  const names = weekdays
    .filter((day) => rhythm.days.includes(day))
    .map((day) => weekdayName(day, language, "long"));
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  return words.at(words.every(list), time, timeZone);
}

/** @param time `17:30` */
function clockTime(time: string, language: Language): string {
  const clock: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, clock).format(new Date(`1970-01-01T${time}Z`));
}

/** @param day 0 is Sunday */
export function weekdayName(day: number, language: Language, style: "long" | "short"): string {
  // The fourth of January 1970 was a Sunday.
  const moment = new Date(Date.UTC(1970, 0, 4 + day));
  return new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" }).format(moment);
}
