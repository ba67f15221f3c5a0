import type { MetadataBrief } from "../../services/video/metadata/metadata-draft.ts";
import type { FinishedVideo, Script, ScriptScene } from "../../services/video/video.contract.ts";

/** A script of these sentences; the first is the hook. */
export function sampleScript(
  title: string,
  sentences: readonly string[],
  language = "en",
  sources: Script["sources"] = [],
): Script {
  return {
    title,
    language,
    sources,
    seconds: sentences.length * 5,
    provider: "script",
    notes: [],
    scenes: sentences.map((text, index): ScriptScene => ({
      id: `s${index + 1}`,
      role: index === 0 ? "hook" : "body",
      text,
      headline: text.split(" ").slice(0, 3).join(" "),
      picture: { subjects: [], query: title },
      layout: { kind: "statement" },
      sources: sources.map(({ id }) => id),
    })),
  };
}

export function sampleBrief(script: Script, credits: readonly string[] = []): MetadataBrief {
  return {
    script,
    keywords: { keywords: [{ term: script.title, score: 1, source: "topic" }], related: [] },
    video: { seconds: script.scenes.length * 5, scenes: sampleScenes(script), credits },
    aspect: "9:16",
  };
}

/** Five seconds each. */
export function sampleScenes(script: Script): FinishedVideo["scenes"] {
  return script.scenes.map(({ id, headline }, index) => ({
    sceneId: id,
    start: index * 5,
    headline,
  }));
}

export const octopuses = sampleScript(
  "why octopuses have three hearts",
  [
    "Why do octopuses have three hearts?",
    "Two of the three hearts do nothing but feed the gills.",
    "They are called branchial hearts.",
    "When an octopus swims, the heart that serves its body stops beating.",
    "An octopus has about 500 million nerve cells.",
    "That is why octopuses prefer to crawl.",
  ],
  "en",
  [
    {
      id: "one",
      title: "Ten Curious Facts <About> Octopuses",
      author: "R. Nuwer",
      url: "https://example.org/facts",
    },
  ],
);
