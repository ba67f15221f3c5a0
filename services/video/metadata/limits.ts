import type { VideoMetadata } from "../video.contract.ts";
import { segment } from "../words/segments.ts";

/** YouTube's limits for what stands beside a video. */
export const limits = {
  /** Characters, counted as UTF-16 units: the strictest way to count. */
  title: 100,
  /** Bytes of UTF-8. */
  description: 5000,
  /** Characters of all tags together, as `tagCharacters` counts them. */
  tags: 500,
  /** Characters of one tag. */
  tag: 100,
  /** Hashtags shown above the title are the first three; over 60 and YouTube ignores them all. */
  hashtags: 8,
} as const;

const encoder = new TextEncoder();

export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** One line that YouTube takes as a title, cut between words where it is too long. */
export function fitTitle(text: string, language: string): string {
  const line = oneLine(text);
  if (line.length <= limits.title) return line;
  const cut = takeWhile(line, language, (start) => start.length <= limits.title - 1);
  const space = cut.search(/\s\S*$/u);
  const words = space > limits.title / 2 ? cut.slice(0, space) : cut;
  return `${words.replace(/[\s,;:–—-]+$/u, "")}…`;
}

/** Text without `<` and `>` of at most 5,000 bytes; what is too much is cut between characters. */
export function fitDescription(text: string, language: string): string {
  const clean = cleanText(text).trim();
  if (byteLength(clean) <= limits.description) return clean;
  const room = limits.description - byteLength("…");
  return `${takeBytes(clean, language, room).trimEnd()}…`;
}

/** As many tags as fit, in order, without repeats. Commas separate tags, so none stays inside. */
export function fitTags(tags: readonly string[]): readonly string[] {
  const fitting: string[] = [];
  const seen = new Set<string>();
  for (const raw of tags) {
    const tag = oneLine(raw.replaceAll(/[,"#]/g, " "));
    const key = tag.toLowerCase();
    if (tag === "" || tag.length > limits.tag || seen.has(key)) continue;
    if (tagCharacters([...fitting, tag]) > limits.tags) continue;
    seen.add(key);
    fitting.push(tag);
  }
  return fitting;
}

/** How YouTube counts tags: the commas between them, and two quotes around each that has a space. */
export function tagCharacters(tags: readonly string[]): number {
  const letters = tags.reduce((sum, tag) => sum + tag.length + (/\s/.test(tag) ? 2 : 0), 0);
  return letters + Math.max(0, tags.length - 1);
}

/** `#Octopus`: letters, digits and underscores only, without repeats. */
export function fitHashtags(hashtags: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return hashtags
    .map((raw) => raw.normalize("NFC").replaceAll(/[^\p{L}\p{N}\p{M}_]/gu, ""))
    .filter((name) => /\p{L}/u.test(name) && name.length <= 40)
    .filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
    .slice(0, limits.hashtags)
    .map((name) => `#${name}`);
}

/** What YouTube would refuse, one sentence each; empty if nothing. */
export function metadataProblems(metadata: VideoMetadata): readonly string[] {
  const { titles, description, tags, chapters } = metadata;
  const problems: string[] = [];
  if (titles.length === 0) problems.push("There is no title.");
  for (const title of titles) {
    if (title.trim() === "") problems.push("A title is empty.");
    if (title.length > limits.title) problems.push(`The title "${title}" is over 100 characters.`);
  }
  const bytes = byteLength(description);
  if (bytes > limits.description) problems.push(`The description has ${bytes} bytes, over 5,000.`);
  const characters = tagCharacters(tags);
  if (characters > limits.tags) problems.push(`The tags have ${characters} characters, over 500.`);
  if ([description, ...titles, ...tags].some((text) => /[<>]/.test(text))) {
    problems.push("YouTube takes no < and > in titles, descriptions and tags.");
  }
  if (chapters.length > 0 && (chapters.length < 3 || chapters[0]?.start !== 0)) {
    problems.push("Chapters start at 0:00 and are at least three.");
  }
  return problems;
}

/** What no API takes: angle brackets, control characters, halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "");
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/gu, " ").trim();
}

function takeBytes(text: string, language: string, bytes: number): string {
  let used = 0;
  return takeWhile(text, language, (_start, grapheme) => {
    used += byteLength(grapheme);
    return used <= bytes;
  });
}

/** The longest start of whole characters, as people see them, of which `fits` is true. */
function takeWhile(
  text: string,
  language: string,
  fits: (start: string, grapheme: string) => boolean,
): string {
  let start = "";
  for (const { segment: grapheme } of segment(text, language, "grapheme")) {
    if (!fits(start + grapheme, grapheme)) break;
    start += grapheme;
  }
  return start;
}
