import { useQueryClient } from "@tanstack/react-query";
import { company } from "../../api/company.ts";
import { useSound } from "../../design/use-sound.ts";
import type { StyleName } from "./film-options.ts";

/** Has the music of a style composed, and plays some of it. What was composed once is kept. */
export function useMusicSample(style: StyleName, topic: string) {
  const client = useQueryClient();
  const sound = useSound();
  const play = () =>
    sound.play(style, async () => {
      // The topic decides only where the style is automatic.
      const body = { style, topic: style === "auto" ? topic : "" };
      const { audio } = await client.fetchQuery({
        queryKey: ["music", body],
        queryFn: () => company.post("/api/videos/music", { body }),
        staleTime: Infinity,
      });
      return `/api/artifacts/${audio.key}`;
    });
  return { ...sound, play };
}
