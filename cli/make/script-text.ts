import type { Script } from "../../services/video/video.contract.ts";

/** `script.md`: every sentence with the sources that support it, and the sources themselves. */
export function scriptText(script: Script): string {
  const numbers = new Map(script.sources.map(({ id }, index) => [id, index + 1]));
  const marks = (ids: readonly string[]) =>
    ids.map((id) => (numbers.has(id) ? ` [${numbers.get(id)}]` : "")).join("");
  const scenes = script.scenes.map(
    ({ text, sources }, index) => `${index + 1}. ${text}${marks(sources)}`,
  );
  return [
    `# ${script.title}`,
    ...(script.notes.length > 0 ? [script.notes.map((note) => `> ${note}`).join("\n")] : []),
    scenes.join("\n"),
    ...(script.sources.length > 0 ? ["## Sources", sourceList(script)] : []),
  ]
    .join("\n\n")
    .concat("\n");
}

function sourceList({ sources }: Script): string {
  return sources
    .map(({ title, url, author, licence }, index) => {
      const name = url === undefined ? title : `[${title}](${url})`;
      return `${index + 1}. ${[name, author, licence].filter(Boolean).join(", ")}`;
    })
    .join("\n");
}
