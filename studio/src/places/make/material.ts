import type { FilmOptions, Telling } from "./film-options.ts";

/** What the big field holds. */
export type Material =
  | { readonly kind: "nothing" }
  | { readonly kind: "topic"; readonly topic: string }
  /** `# A title` that its text is still to follow. */
  | { readonly kind: "heading"; readonly topic: string }
  | { readonly kind: "url"; readonly url: string; readonly topic: string }
  | { readonly kind: "text"; readonly text: string; readonly topic: string };

/** A topic is at most so long; what is longer is a text. */
const longestTopic = 160;
/** The pipeline takes topics of this length. */
const topicLimit = 100;

export function readMaterial(typed: string): Material {
  const text = typed.trim();
  if (text === "") return { kind: "nothing" };
  if (/^https?:\/\/\S+$/.test(text)) return { kind: "url", url: text, topic: topicOfUrl(text) };
  const lines = text.split(/\n+/).filter((line) => line.trim() !== "");
  if (lines.length === 1 && /^#+\s/.test(text))
    return { kind: "heading", topic: topicOfText(text) };
  const sentences = text.split(/[.!?…]\s+/).filter(Boolean);
  const isText = text.length > longestTopic || lines.length > 1 || sentences.length > 2;
  if (!isText) return { kind: "topic", topic: text };
  return { kind: "text", text, topic: topicOfText(lines[0] ?? text) };
}

/** The heading of an article, else its first sentence as far as it fits. */
function topicOfText(firstLine: string): string {
  const heading = firstLine.replace(/^#+\s*/, "").trim();
  const [sentence = heading] = heading.split(/[.!?…](\s|$)/);
  return shorten(sentence.trim());
}

/** `…/wiki/Three_hearts.html` is about "Three hearts". */
function topicOfUrl(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split("/").filter(Boolean).at(-1) ?? "";
  const words = decodePath(last)
    .replace(/\.\w{2,5}$/, "")
    .replaceAll(/[-_+]+/g, " ")
    .trim();
  return shorten(words === "" ? hostname.replace(/^www\./, "") : words);
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function shorten(text: string): string {
  if (text.length <= topicLimit) return text;
  const cut = text.slice(0, topicLimit);
  return `${cut.slice(0, cut.lastIndexOf(" ") + 1 || topicLimit - 1).trimEnd()}…`;
}

/** Input of the pipeline; undefined while there is nothing to tell. */
export function filmInput(
  material: Material,
  telling: Telling,
  options: FilmOptions,
): Readonly<Record<string, unknown>> | undefined {
  if (material.kind === "nothing" || material.kind === "heading") return undefined;
  const { topic } = material;
  if (material.kind === "url") return { topic, url: material.url, ...options };
  if (material.kind === "topic") return { topic, ...options };
  return { topic, [telling === "script" ? "script" : "text"]: material.text, ...options };
}
