import { useQuery } from "@tanstack/react-query";
import type { RunStatus } from "../../../../../packages/client/client.ts";
import { type FilmOutput, statusQuery } from "../work-data.ts";
import { changesOf } from "./draft.ts";
import type { DraftKeeper } from "./use-draft.ts";
import type { Foreseen } from "./use-foresight.ts";
import type { StillWish } from "./use-scene-still.ts";

/**
 * What each edited scene is to be drawn of. The look is that of the run's input: "render again" would
 * choose the style by it as well.
 *
 * @param foreseen undefined while nothing is edited
 */
export function useStillWishes(
  runId: string,
  { script: film, storyboard }: Required<Pick<FilmOutput, "script" | "storyboard">>,
  draft: DraftKeeper,
  foreseen: Foreseen | undefined,
): (sceneId: string) => StillWish | undefined {
  const { data: run } = useQuery({ ...statusQuery(runId), enabled: foreseen !== undefined });
  return (sceneId) => {
    const scene = draft.scenes.find(({ id }) => id === sceneId);
    const revised = foreseen?.script.scenes.find(({ id }) => id === sceneId);
    if (!run || !foreseen || !scene || !revised) return undefined;
    const changes = changesOf(scene, film.scenes);
    if (changes.every((change) => change === "voice")) return undefined;
    const shown = storyboard.scenes.find((one) => one.sceneId === sceneId)?.picture;
    return {
      ...{ script: foreseen.script, sceneId, ...lookOf(run), aspect: storyboard.aspect },
      // What was chosen and is chosen no more gives its place back.
      ...(shown && shown.madeOf === undefined && !scene.shows ? { picture: shown } : {}),
    };
  };
}

function lookOf({ input: { style, seed } }: RunStatus): Pick<StillWish, "style" | "seed"> {
  return {
    style: typeof style === "string" ? style : "auto",
    seed: typeof seed === "number" ? seed : 1,
  };
}
