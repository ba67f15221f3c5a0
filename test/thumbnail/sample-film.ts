import type { Picture, Script, ScriptScene } from "../../services/video/video.contract.ts";

const scene = (
  id: string,
  role: ScriptScene["role"],
  text: string,
  headline: string,
  subjects: readonly string[],
): ScriptScene => ({
  ...{ id, role, text, headline, layout: { kind: "picture" }, sources: [] },
  picture: { subjects, query: subjects.join(" ") },
});

const hook = scene("s1", "hook", "Why do octopuses have three hearts?", "three hearts", [
  "octopus",
  "heart",
]);

export const octopuses = {
  title: "Why octopuses have three hearts",
  language: "en",
  scenes: [
    hook,
    scene("s2", "body", "Two of them feed the gills.", "feed the gills", ["heart"]),
    scene("s3", "body", "When it swims, one stops beating.", "stops beating", ["heart"]),
    scene("s4", "body", "Blood with copper is blue.", "oxygen with copper", ["blood"]),
    scene("s5", "callToAction", "Follow for more.", "Follow for more", ["octopus"]),
  ],
  ...{ sources: [], seconds: 30, provider: "own", notes: [] },
} as const satisfies Script;

const art: Readonly<Record<string, readonly string[]>> = {
  s1: ["octopus", "anatomical-heart"],
  s2: ["anatomical-heart", "lungs"],
  s3: ["octopus", "anatomical-heart"],
  s4: ["droplet", "octopus"],
};

/** What of a storyboard thumbnails are made from. */
export function sampleBoard(style: string, picture?: Picture) {
  const scenes = octopuses.scenes.map(({ id, role }) => ({
    ...{ sceneId: id, role, art: art[id] ?? [] },
    ...(picture ? { picture } : {}),
  }));
  return { style, scenes };
}
