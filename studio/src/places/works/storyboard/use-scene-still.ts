import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Aspect, Picture, Script } from "../../../../../services/video/video.contract.ts";
import { company, problemOf } from "../../../api/company.ts";
import { writable } from "../../../api/writable.ts";
import { artifactHref } from "../work-data.ts";

/** What a scene is drawn of before it is rendered. */
export interface StillWish {
  /** With the words, the picture and the shape of the sentences that were edited. */
  readonly script: Script;
  readonly sceneId: string;
  /** Found for it when the film was made, where nothing else was chosen since. */
  readonly picture?: Picture;
  readonly aspect: Aspect;
  readonly style: string;
  readonly seed: number;
}

export interface SceneStill {
  /** Where its picture is. */
  readonly href: string | undefined;
  readonly isDrawing: boolean;
  /** Why it cannot be drawn: the file is no picture, the letters are missing. */
  readonly problem: string | undefined;
}

/**
 * How an edited scene would look. The company draws it: one frame, in a second or two.
 * @param wish undefined for a scene that is as it was
 */
export function useSceneStill(wish: StillWish | undefined): SceneStill {
  const { data, error, isFetching } = useQuery({
    queryKey: ["scene-still", wish && drawnOf(wish)],
    enabled: wish !== undefined,
    placeholderData: keepPreviousData,
    // What is drawn of the same is the same.
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => (wish ? draw(wish, signal) : null),
  });
  if (!wish) return { href: undefined, isDrawing: false, problem: undefined };
  return {
    href: data ? artifactHref(data.picture) : undefined,
    isDrawing: isFetching,
    problem: error ? [error.message, problemOf(error)?.hint].filter(Boolean).join(" ") : undefined,
  };
}

/** What decides the picture: the scene itself and what stands beside it, not the whole film. */
function drawnOf({ script, sceneId, picture, ...look }: StillWish) {
  const place = script.scenes.findIndex(({ id }) => id === sceneId);
  const count = script.scenes.length;
  return {
    ...look,
    scenes: script.scenes.slice(Math.max(0, place - 1), place + 1),
    count,
    picture,
  };
}

function draw(wish: StillWish, signal: AbortSignal) {
  return company.post("/api/videos/still", { body: writable(wish), signal });
}
