/** The few words of a description that are not about its film, by language. */
export interface Labels {
  readonly chapters: string;
  readonly sources: string;
  readonly credits: string;
  /** "Mars in 60 seconds", from the subject and a length such as "60 seconds". */
  within(subject: string, length: string): string;
  seconds(count: number): string;
  minutes(count: number): string;
}

const english: Labels = {
  chapters: "Chapters",
  sources: "Sources",
  credits: "Credits",
  within: (subject, length) => `${subject} in ${length}`,
  seconds: (count) => `${count} seconds`,
  minutes: (count) => (count === 1 ? "one minute" : `${count} minutes`),
};

const byLanguage: Readonly<Record<string, Labels>> = {
  en: english,
  fr: {
    chapters: "Chapitres",
    sources: "Sources",
    credits: "Crédits",
    within: (subject, length) => `${subject} en ${length}`,
    seconds: (count) => `${count} secondes`,
    minutes: (count) => (count === 1 ? "une minute" : `${count} minutes`),
  },
  es: {
    chapters: "Capítulos",
    sources: "Fuentes",
    credits: "Créditos",
    within: (subject, length) => `${subject} en ${length}`,
    seconds: (count) => `${count} segundos`,
    minutes: (count) => (count === 1 ? "un minuto" : `${count} minutos`),
  },
  de: {
    chapters: "Kapitel",
    sources: "Quellen",
    credits: "Bildnachweise",
    within: (subject, length) => `${subject} in ${length}`,
    seconds: (count) => `${count} Sekunden`,
    minutes: (count) => (count === 1 ? "einer Minute" : `${count} Minuten`),
  },
  it: {
    chapters: "Capitoli",
    sources: "Fonti",
    credits: "Crediti",
    within: (subject, length) => `${subject} in ${length}`,
    seconds: (count) => `${count} secondi`,
    minutes: (count) => (count === 1 ? "un minuto" : `${count} minuti`),
  },
  pt: {
    chapters: "Capítulos",
    sources: "Fontes",
    credits: "Créditos",
    within: (subject, length) => `${subject} em ${length}`,
    seconds: (count) => `${count} segundos`,
    minutes: (count) => (count === 1 ? "um minuto" : `${count} minutos`),
  },
};

export function labelsFor(language: string): Labels {
  return byLanguage[language] ?? english;
}

/** A film's length as people say it: 58 s are 60 seconds, 130 s are 2 minutes. */
export function spokenLength(seconds: number, labels: Labels): string {
  if (seconds < 100) return labels.seconds(Math.max(5, Math.round(seconds / 5) * 5));
  return labels.minutes(Math.round(seconds / 60));
}
