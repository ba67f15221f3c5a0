import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { company } from "../../api/company.ts";
import type { StyleName } from "./film-options.ts";

type Sample = "silent" | "coming" | "playing";

/** Has the music of a style composed, and plays some of it. What was composed once is kept. */
export function useMusicSample(style: StyleName, topic: string) {
  const client = useQueryClient();
  const player = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<Sample>("silent");
  const [error, setError] = useState<Error>();
  useEffect(() => () => player.current?.pause(), []);
  const stop = () => {
    player.current?.pause();
    player.current = null;
    setState("silent");
  };
  const play = async () => {
    setState("coming");
    setError(undefined);
    // The topic decides only where the style is automatic.
    const body = { style, topic: style === "auto" ? topic : "" };
    const { audio } = await client.fetchQuery({
      queryKey: ["music", body],
      queryFn: () => company.post("/api/videos/music", { body }),
      staleTime: Infinity,
    });
    const sound = new Audio(`/api/artifacts/${audio.key}`);
    player.current = sound;
    sound.addEventListener("ended", stop);
    await sound.play();
    setState("playing");
  };
  const begin = () => {
    void play().catch((thrown: unknown) => {
      setState("silent");
      if (thrown instanceof Error) setError(thrown);
    });
  };
  return { state, error, play: begin, stop } as const;
}
