import type { Script, VideoMetadata } from "../../../../../services/video/video.contract.ts";

/** A title as a file name that every system takes. */
export function fileName(title: string): string {
  const name = title
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase()
    .slice(0, 80);
  return name === "" ? "film" : name;
}

export function metadataText({ titles, description, tags }: VideoMetadata): string {
  return [...titles, "", description, "", tags.join(", "), ""].join("\n");
}

export function scriptText({ title, scenes, sources }: Script): string {
  const told = scenes.map(({ text }) => text);
  const from = sources.map((source) => `- ${[source.title, source.url].filter(Boolean).join(" ")}`);
  return [`# ${title}`, ...told, ...(from.length > 0 ? [from.join("\n")] : []), ""].join("\n\n");
}
