import type { StoryboardScene } from "../../video.contract.ts";
import { sceneStarts } from "../story/timing.ts";

export interface Cue {
  /** Seconds in the film. */
  readonly start: number;
  readonly end: number;
  /** One or two, at most 42 characters each. */
  readonly lines: readonly string[];
}

export const longestLine = 42;
const shortest = 5 / 6;
const longest = 7;

interface Token {
  readonly text: string;
  /** A piece of a longer word: no space before it. */
  readonly joined: boolean;
  readonly start: number;
  readonly end: number;
}

/** The sentences as captions for players: every word, none twice, in readable portions. */
export function makeCues(scenes: readonly StoryboardScene[]): Cue[] {
  const starts = sceneStarts(scenes);
  const cues = scenes.flatMap((scene, index) =>
    portions(tokensOf(scene, starts[index] ?? 0)).map((tokens) => ({
      start: tokens[0]?.start ?? 0,
      end: tokens.at(-1)?.end ?? 0,
      lines: breakLines(tokens),
    })),
  );
  return cues.map((cue, index) => ({ ...cue, end: readableEnd(cue, cues[index + 1]?.start) }));
}

/** A short cue stays until it can be read, but never into the next. */
function readableEnd(cue: Cue, next: number | undefined): number {
  const letters = cue.lines.join(" ").length;
  const wanted = Math.max(cue.end, cue.start + shortest, cue.start + letters / 17);
  return Math.min(wanted, cue.start + longest, next ?? Infinity);
}

function tokensOf(scene: StoryboardScene, sceneStart: number): Token[] {
  const words = scene.text.split(/\s+/).filter((word) => word !== "");
  const origin = sceneStart + scene.voiceAt;
  const timed = scene.words?.length === words.length ? scene.words : undefined;
  const total = words.reduce((sum, word) => sum + word.length + 1, 0);
  let read = 0;
  return words.flatMap((word, index) => {
    const from = (read / total) * scene.voiceSeconds;
    read += word.length + 1;
    const to = (read / total) * scene.voiceSeconds;
    const time = timed?.[index];
    return split(word, origin + (time?.start ?? from), origin + (time?.end ?? to));
  });
}

/** Words beyond a line, and scripts without spaces, come in pieces. */
function split(word: string, start: number, end: number): Token[] {
  const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
  const pieces: string[] = [];
  for (const letter of letters) {
    const last = pieces.at(-1);
    if (last === undefined || last.length + letter.length > longestLine) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
  }
  const each = (end - start) / Math.max(1, pieces.length);
  return pieces.map((text, i) => ({
    text,
    joined: i > 0,
    start: start + i * each,
    end: start + (i + 1) * each,
  }));
}

/** As few cues as the limits allow, of about the same length. */
function portions(tokens: readonly Token[]): Token[][] {
  const seconds = (tokens.at(-1)?.end ?? 0) - (tokens[0]?.start ?? 0);
  const least = Math.max(1, Math.ceil(seconds / (longest - 1)));
  for (let count = least; count < tokens.length; count++) {
    const parts = divide(tokens, count);
    if (parts.every(fitsCue)) return parts;
  }
  return tokens.map((token) => [token]);
}

function fitsCue(tokens: readonly Token[]): boolean {
  const seconds = (tokens.at(-1)?.end ?? 0) - (tokens[0]?.start ?? 0);
  return seconds <= longest && breakLines(tokens).every((line) => line.length <= longestLine);
}

function divide(tokens: readonly Token[], count: number): Token[][] {
  const total = join(tokens).length;
  const parts: Token[][] = Array.from({ length: count }, () => []);
  let read = 0;
  for (const token of tokens) {
    const middle = read + token.text.length / 2;
    parts[Math.min(count - 1, Math.floor((middle / total) * count))]?.push(token);
    read += token.text.length + 1;
  }
  return parts.filter((part) => part.length > 0);
}

/** One line where it fits, else two of about the same length. */
function breakLines(tokens: readonly Token[]): string[] {
  const whole = join(tokens);
  if (whole.length <= longestLine || tokens.length < 2) return [whole];
  let best = [whole];
  let least = Infinity;
  for (let at = 1; at < tokens.length; at++) {
    const lines = [join(tokens.slice(0, at)), join(tokens.slice(at))];
    const widest = Math.max(...lines.map((line) => line.length));
    if (widest < least) [best, least] = [lines, widest];
  }
  return best;
}

function join(tokens: readonly Token[]): string {
  return tokens.reduce(
    (text, token, i) => text + (i === 0 || token.joined ? "" : " ") + token.text,
    "",
  );
}

/** SubRip. */
export function toSrt(cues: readonly Cue[]): string {
  return cues.map((cue, i) => `${i + 1}\n${times(cue, ",")}\n${cue.lines.join("\n")}\n`).join("\n");
}

/** WebVTT. Its three special characters are escaped. */
export function toVtt(cues: readonly Cue[]): string {
  const escape = (line: string): string =>
    line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const blocks = cues.map((cue) => `${times(cue, ".")}\n${cue.lines.map(escape).join("\n")}\n`);
  return ["WEBVTT\n", ...blocks].join("\n");
}

function times({ start, end }: Cue, mark: string): string {
  return `${time(start, mark)} --> ${time(end, mark)}`;
}

function time(seconds: number, mark: string): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const pad = (value: number, digits: number): string => String(value).padStart(digits, "0");
  const [h, m, s] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  return `${pad(h, 2)}:${pad(m, 2)}:${pad(s, 2)}${mark}${pad(ms % 1000, 3)}`;
}
