import { useQueries } from "@tanstack/react-query";
import type { SpokenScene } from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import { wavePeaks } from "../../runs/wave-peaks.ts";

/** Peaks in a second of speech. */
const perSecond = 12;

/** The loudness of every sentence, by scene; those that are not read yet are left out. */
export function usePeaks(speech: readonly SpokenScene[]): ReadonlyMap<string, readonly number[]> {
  return useQueries({
    queries: speech.map(({ audio, seconds }) => ({
      queryKey: ["peaks", audio.key],
      staleTime: Infinity,
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
        const sound = await company.download(audio.key, { signal });
        return wavePeaks(await sound.arrayBuffer(), Math.max(4, Math.round(seconds * perSecond)));
      },
    })),
    combine: (results) =>
      new Map(
        speech.flatMap(({ sceneId }, index) => {
          const peaks = results[index]?.data;
          return peaks ? [[sceneId, peaks] as const] : [];
        }),
      ),
  });
}
