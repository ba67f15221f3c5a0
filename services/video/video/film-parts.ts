import type { Context } from "moleculer";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import type { OwnImage } from "../pictures/own-pictures.ts";
import type {
  Aspect,
  Script,
  ScriptScene,
  Segment,
  Soundtrack,
  SpokenScene,
  Storyboard,
  StoryboardScene,
} from "../video.contract.ts";

/** What a film is cut from. */
export interface FilmParts {
  readonly storyboard: Storyboard;
  readonly speech: readonly SpokenScene[];
  readonly segments: readonly Segment[];
  readonly soundtrack: Soundtrack;
}

/** `video.assemble`: the parts as far as they are there, or a script that they are made from. */
export interface AssembleParams extends Partial<FilmParts> {
  readonly script?: Script;
  readonly voice?: string;
  readonly aspect: Aspect;
  readonly style: string;
  readonly images?: readonly OwnImage[];
  readonly music: boolean;
  readonly seed: number;
}

type Call = Context<AssembleParams, CallMeta>;

/** Tasks of one kind under way at once: as many as their services take on one node. */
const atOnce = 2;

/**
 * Has the parts made that are missing, each by the action that makes it in a pipeline.
 * @throws TroupeError `INPUT_INVALID` where there is nothing to make them from
 */
export async function completeParts(ctx: Call): Promise<FilmParts> {
  const { params } = ctx;
  const speech = params.speech ?? (await speak(ctx, needed(params.script, "speech")));
  const storyboard =
    params.storyboard ?? (await planScenes(ctx, needed(params.script, "storyboard"), speech));
  const { music, seed } = params;
  const soundtrack =
    params.soundtrack ??
    (await ctx.call<Soundtrack, object>("video.soundtrack", { storyboard, speech, music, seed }));
  const segments = await completeSegments(ctx, storyboard, params.segments ?? []);
  return { storyboard, speech, segments, soundtrack };
}

function needed(script: Script | undefined, part: string): Script {
  if (script) return script;
  throw new TroupeError("INPUT_INVALID", `There is neither a script nor its ${part}.`, {
    field: "script",
    hint: "Send { script } with the answer of POST /api/scripts/generate.",
  });
}

function speak(ctx: Call, { scenes, language }: Script): Promise<SpokenScene[]> {
  const { voice } = ctx.params;
  return eachOf(scenes, ({ id, text }: ScriptScene) =>
    ctx.call<SpokenScene, object>("speech.render", {
      ...{ sceneId: id, text, language },
      ...(voice === undefined ? {} : { voice }),
    }),
  );
}

function planScenes(
  ctx: Call,
  script: Script,
  speech: readonly SpokenScene[],
): Promise<Storyboard> {
  const { aspect, style, seed, images } = ctx.params;
  return ctx.call<Storyboard, object>("video.storyboard", {
    ...{ script, speech, aspect, style, seed },
    ...(images ? { images } : {}),
  });
}

async function completeSegments(
  ctx: Call,
  storyboard: Storyboard,
  given: readonly Segment[],
): Promise<Segment[]> {
  const have = new Set(given.map(({ sceneId }) => sceneId));
  const missing = storyboard.scenes.filter(({ sceneId }) => !have.has(sceneId));
  const made = await eachOf(missing, (scene: StoryboardScene) =>
    ctx.call<Segment, object>("video.segment", { scene }),
  );
  return [...given, ...made];
}

/** A few at once, the results in the order of what they were made from. */
async function eachOf<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const work = async () => {
    for (const [index, item] of waiting) results[index] = await make(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
