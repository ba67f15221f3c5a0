import { Loader, Play, Square } from "lucide-react";
import { IconButton } from "./button.tsx";
import type { Sound } from "./use-sound.ts";

interface ListenButtonProps {
  readonly state: Sound["state"];
  readonly labels: Readonly<Record<Sound["state"], string>>;
  readonly onPlay: () => void;
  readonly onStop: () => void;
}

const icons = {
  silent: <Play aria-hidden className="size-4" />,
  coming: <Loader aria-hidden className="size-4 animate-spin" />,
  playing: <Square aria-hidden className="size-4" />,
} as const;

/** Plays a sound, and stops it. */
export function ListenButton({ state, labels, onPlay, onStop }: ListenButtonProps) {
  return (
    <IconButton
      label={labels[state]}
      icon={icons[state]}
      onClick={state === "silent" ? onPlay : onStop}
    />
  );
}
