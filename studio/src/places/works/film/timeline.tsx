import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { formatClock } from "../../../design/format.ts";
import { useWords } from "../../../words/language.tsx";
import type { FilmScene } from "./film-parts.ts";
import { filmWords } from "./film-words.ts";
import { seekKey } from "./seek-key.ts";
import type { Player } from "./use-player.ts";

interface TimelineProps {
  readonly player: Player;
  readonly scenes: readonly FilmScene[];
  /** Loudness of each scene's voice. */
  readonly peaks: ReadonlyMap<string, readonly number[]>;
  readonly seconds: number;
}

/** Height of the picture of the sound in its own units. */
const height = 48;

/** The voice as a picture, chapters as marks in it, and the playhead over both. */
export function Timeline({ player, scenes, peaks, seconds }: TimelineProps) {
  const words = useWords(filmWords);
  const place = useRef<HTMLDivElement>(null);
  const seekTo = ({ clientX, buttons }: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (box && buttons === 1) player.seek(((clientX - box.left) / box.width) * seconds);
  };
  const onKey = (event: KeyboardEvent) => {
    const to = seekKey(event.key, player.time, seconds);
    if (to === undefined) return;
    event.preventDefault();
    player.seek(to);
  };
  const share = `${Math.min(100, (player.time / seconds) * 100)}%`;
  return (
    <div
      ref={place}
      role="slider"
      tabIndex={0}
      aria-label={words.playhead}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(player.time)}
      aria-valuetext={words.position(formatClock(player.time), formatClock(seconds))}
      onKeyDown={onKey}
      onPointerDown={seekTo}
      onPointerMove={seekTo}
      className="relative h-16 cursor-pointer touch-none rounded-inner bg-surface select-none"
    >
      <svg
        aria-hidden
        viewBox={`0 0 ${seconds} ${height}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full py-2"
      >
        {scenes.map((scene) => (
          <Voice key={scene.sceneId} scene={scene} peaks={peaks.get(scene.sceneId) ?? []} />
        ))}
      </svg>
      {scenes.slice(1).map(({ sceneId, start }) => (
        <span
          key={sceneId}
          aria-hidden
          className="absolute inset-y-0 w-px bg-line"
          style={{ left: `${(start / seconds) * 100}%` }}
        />
      ))}
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 border-r-2 border-accent bg-accent-wash"
        style={{ width: share }}
      />
    </div>
  );
}

function Voice({ scene, peaks }: { readonly scene: FilmScene; readonly peaks: readonly number[] }) {
  const width = scene.voiceSeconds / Math.max(1, peaks.length);
  return peaks.map((peak, index) => {
    const size = Math.max(1.5, peak * height);
    return (
      <rect
        key={index}
        x={scene.voiceAt + index * width}
        y={(height - size) / 2}
        width={width * 0.6}
        height={size}
        className="fill-quiet"
      />
    );
  });
}
