import { isRecord } from "../../../../validation/record.ts";
import type { Picture, ScriptScene, Storyboard } from "../../video.contract.ts";
import { makeStoryboard, type StoryboardRequest } from "./storyboard.ts";

/**
 * The storyboard with the photographs of the one before: which ones will be found now is not known
 * before somebody looks.
 */
export function foreseeStoryboard(params: unknown, before: unknown): Storyboard {
  const request = params as StoryboardRequest;
  const pictures = new Map<string, Picture>();
  const known = isRecord(before) ? (before as unknown as Storyboard).scenes : [];
  for (const scene of request.script.scenes) {
    const shown = known.find(({ sceneId }) => sceneId === scene.id)?.picture;
    const picture = foreseenPicture(scene, shown);
    if (picture) pictures.set(scene.id, picture);
  }
  return makeStoryboard({ ...request, pictures, notes: [] });
}

function foreseenPicture({ shows }: ScriptScene, shown: Picture | undefined): Picture | undefined {
  // What was chosen before and is chosen no more gives its place back.
  if (!shows) return shown?.madeOf === undefined ? shown : undefined;
  if (shows.kind === "art") return undefined;
  if (shows.kind === "found") return shows.picture;
  const { artifact } = shows;
  if (shown?.madeOf === artifact.key) return shown;
  return { artifact, kind: "still", width: 1, height: 1, provider: "own", madeOf: artifact.key };
}
