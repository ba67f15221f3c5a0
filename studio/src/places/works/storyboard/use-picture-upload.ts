import { useMutation } from "@tanstack/react-query";
import type { ScriptScene } from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import type { DraftKeeper } from "./use-draft.ts";

/** Kinds that the company takes. */
export const pictureKinds = "image/*,video/mp4,video/quicktime,video/webm";

export interface PictureUpload {
  /** The first file to the first scene, the next to the next. */
  readonly send: (scenes: readonly ScriptScene[], files: readonly File[]) => void;
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** Names of files that are neither pictures nor clips. */
  readonly refused: readonly string[];
}

/** Files of one's own become the pictures of scenes. */
export function usePictureUpload(draft: DraftKeeper): PictureUpload {
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: async ({
      scenes,
      files,
    }: {
      scenes: readonly ScriptScene[];
      files: readonly File[];
    }) => {
      for (const [index, file] of files.filter(isPicture).entries()) {
        const scene = scenes[index];
        if (!scene) return;
        const { key, size, sha256, contentType } = await company.upload(file);
        const artifact = { key, size, sha256, contentType };
        draft.edit({
          type: "show",
          id: scene.id,
          shows: { kind: "own", artifact, name: file.name },
        });
      }
    },
  });
  return {
    send: (scenes, files) => mutate({ scenes, files }),
    isBusy: isPending,
    error,
    refused: (variables?.files ?? []).filter((file) => !isPicture(file)).map(({ name }) => name),
  };
}

function isPicture({ type }: File): boolean {
  return type.startsWith("image/") || type.startsWith("video/");
}
