/** Times of a subtitle file: `00:00:01,000 --> 00:00:02,500` */
const cueTimes = /^\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->/;
const time = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;
/** `[0:05]`, `00:12 - 00:18`, or `0:05` before a capital: "5:30 is late" is a sentence. */
const timestamp = new RegExp(
  String.raw`^\s*(?:[[(]${time}(?:\s*[-–—]\s*${time})?[\])]|${time}\s*[-–—]\s*${time}|${time}(?=\s+[\p{Lu}"“«¿¡]))\s*[-–:]?\s*`,
  "u",
);
const speakers =
  "narrator|host|speaker(?: \\d+)?|voice[- ]?over|v\\.?o\\.?|presenter|narrateur|narratrice|voix off|présentat(?:eur|rice)|narrador|narradora|voz en off|locutora?";
const knownSpeaker = new RegExp(
  `^\\s*[*_]{0,2}(?:${speakers})\\s*(?:\\([^)]*\\))?\\s*[*_]{0,2}\\s*:[*_]{0,2}\\s*`,
  "iu",
);
/** A name in capitals is a speaker where it speaks more than once: "WARNING:" says something itself. */
const capitalLabel = /^\s*[*_]{0,2}(\p{Lu}[\p{Lu}\d .'’-]{1,30})[*_]{0,2}\s*:[*_]{0,2}\s+/u;
/** `[pause]`, `[Music]`, and the marks of footnotes; neither links nor definitions. */
const cue = /\[[^\][\n]{1,80}\](?![(:[])/g;
const direction = /^[\s*_]*(?:\([^()]*\)|\[[^\][]*\](?![(:[]))[\s*_]*$/;

/**
 * The lines of a script that are meant to be spoken, as Markdown: without times, speakers and stage
 * directions. Lines of a list without full stops become paragraphs of their own.
 */
export function spokenLines(script: string): string {
  const lines = script.replaceAll(/\r\n?/g, "\n").split("\n");
  const names = repeatedLabels(lines);
  const spoken = lines
    .filter((line, index) => !isCueLine(line, lines[index + 1]))
    .map((line) => (direction.test(line) ? "" : bare(line, names)));
  return spoken
    .join("\n")
    .split(/\n{2,}/)
    .map(apart)
    .join("\n\n");
}

function isCueLine(line: string, next: string | undefined): boolean {
  if (cueTimes.test(line) || /^\s*WEBVTT\b/.test(line)) return true;
  return /^\s*\d+\s*$/.test(line) && next !== undefined && cueTimes.test(next);
}

function bare(line: string, names: ReadonlySet<string>): string {
  const untimed = line.replace(timestamp, "").replace(knownSpeaker, "");
  const label = capitalLabel.exec(untimed);
  const speech = names.has(label?.[1] ?? "") ? untimed.slice(label?.[0].length) : untimed;
  return direction.test(speech)
    ? ""
    : speech.replaceAll(cue, "").replaceAll(/[*_]{2}\s*[*_]{2}/g, "");
}

function repeatedLabels(lines: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const line of lines) {
    const name = capitalLabel.exec(line.replace(timestamp, ""))?.[1];
    if (name === undefined) continue;
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return repeated;
}

/** A wrapped paragraph ends with a full stop somewhere; lines that each begin anew do not. */
function apart(block: string): string {
  const lines = block.split("\n").filter((line) => line.trim() !== "");
  const isList =
    lines.length > 1 &&
    lines.every(
      (line) => /^\s*[\p{Lu}\p{N}"“«¿¡]/u.test(line) && !/[.!?…,;:。！？]["”’»)]*\s*$/u.test(line),
    );
  return isList ? lines.join("\n\n") : block;
}
