import type { Source } from "../video.contract.ts";
import { type Chapter, formatTime } from "./chapters.ts";
import type { Labels } from "./labels.ts";
import { byteLength, cleanText, fitDescription, limits } from "./limits.ts";
import { capitalise } from "../words/capitalise.ts";

export interface DescriptionParts {
  readonly summary: string;
  readonly chapters: readonly Chapter[];
  readonly sources: readonly Source[];
  /** One line for each work of others in the film. */
  readonly credits: readonly string[];
  readonly hashtags: readonly string[];
}

interface Section {
  readonly title?: string;
  readonly lines: readonly string[];
  /** Sections with the lowest number get room first. */
  readonly priority: number;
}

/**
 * Summary, chapters, sources, credits, hashtags, within YouTube's 5,000 bytes. Where there is not
 * room for all, credits stay (licences ask for them) and the last sources go.
 */
export function composeDescription(
  parts: DescriptionParts,
  labels: Labels,
  language: string,
): string {
  const chapters = parts.chapters.map(
    ({ start, title }) => `${formatTime(start)} ${capitalise(title)}`,
  );
  const sections: Section[] = [
    { lines: [cleanText(parts.summary).trim()], priority: 1 },
    { title: labels.chapters, lines: chapters, priority: 2 },
    { title: labels.sources, lines: parts.sources.map(sourceLine), priority: 3 },
    { title: labels.credits, lines: parts.credits.map(bullet), priority: 0 },
    { lines: parts.hashtags.length > 0 ? [parts.hashtags.join(" ")] : [], priority: 1 },
  ];
  return fitDescription(joinSections(takeFitting(sections)), language);
}

/** Fills the room line by line, the most important section first. */
function takeFitting(sections: readonly Section[]): readonly Section[] {
  let room = limits.description;
  const kept = new Map<Section, string[]>();
  for (const section of [...sections].sort((a, b) => a.priority - b.priority)) {
    const title = section.title === undefined ? 0 : byteLength(section.title) + 1;
    const lines: string[] = [];
    for (const line of section.lines) {
      // A line feed after each, one more and the title before the first.
      const size = byteLength(line) + 1 + (lines.length === 0 ? title + 1 : 0);
      if (size > room) break;
      room -= size;
      lines.push(line);
    }
    kept.set(section, lines);
  }
  return sections.map((section) => ({ ...section, lines: kept.get(section) ?? [] }));
}

function joinSections(sections: readonly Section[]): string {
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => [...(title === undefined ? [] : [title]), ...lines].join("\n"))
    .join("\n\n");
}

/** "• Title, author, licence: https://…" */
function sourceLine({ title, author, licence, url }: Source): string {
  const named = [title, author, licence].filter((part) => part !== undefined && part !== "");
  return bullet(`${named.join(", ")}${url === undefined ? "" : `: ${url}`}`);
}

function bullet(line: string): string {
  return `• ${cleanText(line).replaceAll(/\s+/gu, " ").trim()}`;
}
