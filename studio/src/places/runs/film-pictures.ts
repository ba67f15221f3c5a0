import type { RunArtifact, RunStatus } from "../../../../packages/client/client.ts";

/** What can be seen of a film so far. */
export interface FilmPictures {
  /** The finished film. */
  readonly film?: RunArtifact;
  readonly poster?: RunArtifact;
  readonly captions?: RunArtifact;
  /** A still of the first scene, drawn ahead of everything. */
  readonly still?: RunArtifact;
  /** By position of the scene: its poster once it is rendered. */
  readonly scenes: readonly (RunArtifact | undefined)[];
}

export function picturesOf({ artifacts, steps }: RunStatus): FilmPictures {
  const find = (step: string, name: string) =>
    artifacts.find((one) => one.step === step && one.name === name);
  const video = steps.find(({ step }) => step === "video");
  const segments = video?.parts?.find(({ step }) => step === "segments");
  const count = segments?.tasks?.length ?? 0;
  return {
    film: find("video", "video"),
    poster: find("video", "poster"),
    captions: find("video", "captionsVtt"),
    still: find("still", "picture"),
    scenes: Array.from({ length: count }, (_, index) => find("segments", `${index}.poster`)),
  };
}
