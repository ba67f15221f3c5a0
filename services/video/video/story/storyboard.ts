import { capitalise } from "../../words/capitalise.ts";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import { hasArt } from "../../design/art/art-index.ts";
import { matchArt } from "../../design/art/match-art.ts";
import { hashText } from "../../design/seed.ts";
import { chooseStyle, styleNamed } from "../../design/styles/styles.ts";
import type {
  Aspect,
  Picture,
  Script,
  ScriptScene,
  SpokenScene,
  Storyboard,
  StoryboardScene,
} from "../../video.contract.ts";
import { refuseMissingGlyphs } from "./glyph-check.ts";
import { lendMotifs } from "./motif.ts";
import { sceneTiming } from "./timing.ts";

export interface StoryboardRequest {
  readonly script: Script;
  readonly speech: readonly SpokenScene[];
  readonly aspect: Aspect;
  /** Name of a style, or `auto`. */
  readonly style: string;
  readonly seed: number;
  /** By scene; scenes without one are designed. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Said to the creator about the pictures. */
  readonly notes: readonly string[];
}

/**
 * Decides what each scene shows and when, without drawing anything.
 * @throws TroupeError `GLYPHS_MISSING`, `INPUT_INVALID`
 */
export function makeStoryboard(request: StoryboardRequest): Storyboard {
  const { script, aspect, seed } = request;
  const told = script.scenes.map(({ text }) => text).join(" ");
  const style = styleNamed(chooseStyle(request.style, script.title, told, seed));
  const words = script.scenes.map(({ text, headline }) => `${text} ${headline}`).join(" ");
  refuseMissingGlyphs(`${script.title} ${words}`, script.language, style);
  const spoken = new Map(request.speech.map((scene) => [scene.sceneId, scene]));
  const scenes: StoryboardScene[] = [];
  for (const [index, scene] of script.scenes.entries()) {
    const voice = spoken.get(scene.id);
    if (!voice) throw speechMissing(scene.id);
    scenes.push({
      ...sceneWords(scene, script, voice),
      index,
      count: script.scenes.length,
      art: chosenArt(scene) ?? chooseArt(scene, script, scenes.at(-1)?.art[0]),
      picture: request.pictures.get(scene.id),
      ...sceneTiming(voice.seconds, index === script.scenes.length - 1),
      style: style.name,
      aspect,
      seed: hashText(`${seed}:${scene.id}`),
    });
  }
  const credits = scenes.flatMap(({ picture }) => picture?.credit ?? []);
  return {
    title: script.title,
    language: script.language,
    aspect,
    style: style.name,
    scenes: lendMotifs(scenes, titleArt(script)),
    frames: scenes.reduce((sum, { frames }) => sum + frames, 0),
    credits: [...new Set(credits)],
    provider: pictureOrigins(scenes),
    notes: request.notes,
  };
}

/** Who drew or brought what is seen, the most scenes first: `designed, openverse`. */
function pictureOrigins(scenes: readonly StoryboardScene[]): string {
  const counts = new Map<string, number>();
  for (const { picture } of scenes) {
    const origin = picture?.provider ?? "designed";
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([origin]) => origin)
    .join(", ");
}

function sceneWords(scene: ScriptScene, script: Script, voice: SpokenScene) {
  return {
    sceneId: scene.id,
    text: scene.text,
    headline: capitalise(scene.headline),
    role: scene.role,
    language: script.language,
    layout: scene.layout,
    words: voice.words,
    voiceSeconds: voice.seconds,
  };
}

/** What the creator chose, as far as it is drawn here. */
function chosenArt({ shows }: ScriptScene): string[] | undefined {
  return shows?.kind === "art" ? shows.art.filter(hasArt) : undefined;
}

/**
 * The film opens with what it is about. Later the same main art twice in a row looks like a mistake
 * where there is something else to show.
 */
function chooseArt(scene: ScriptScene, script: Script, before: string | undefined): string[] {
  const { language, title } = script;
  const art = matchArt(scene.picture.subjects, scene.text, { language, topic: title });
  if (before === undefined) {
    const topic = titleArt(script);
    return art.toSorted((a, b) => Number(topic.includes(b)) - Number(topic.includes(a)));
  }
  const [first, second, ...rest] = art;
  if (first === undefined || second === undefined || first !== before) return art;
  return [second, first, ...rest];
}

function titleArt({ title, language }: Script): string[] {
  return matchArt([], title, { language });
}

function speechMissing(sceneId: string): TroupeError {
  return new TroupeError("INPUT_INVALID", `The speech of scene "${sceneId}" is missing.`, {
    field: "speech",
    hint: "Render every scene with speech.render first.",
  });
}
