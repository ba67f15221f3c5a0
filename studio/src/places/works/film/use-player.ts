import { type RefObject, useEffect, useRef, useState } from "react";

export interface Player {
  readonly element: RefObject<HTMLVideoElement | null>;
  /** Seconds from the beginning; renewed with every picture that is shown. */
  readonly time: number;
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly seek: (seconds: number) => void;
}

/**
 * A film and its playhead, for all who move together with it.
 * @param file names what is played: another file is another element
 */
export function usePlayer(file: string): Player {
  const element = useRef<HTMLVideoElement>(null);
  const [time, setTime] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    const { current: film } = element;
    if (film === null || file === "") return;
    let frame = 0;
    const follow = () => {
      setTime(film.currentTime);
      frame = film.paused ? 0 : requestAnimationFrame(follow);
    };
    const onChange = () => {
      setPlaying(!film.paused);
      if (frame === 0) follow();
    };
    const events = ["play", "pause", "ended", "seeked", "loadedmetadata", "timeupdate"];
    for (const name of events) film.addEventListener(name, onChange);
    return () => {
      cancelAnimationFrame(frame);
      for (const name of events) film.removeEventListener(name, onChange);
    };
  }, [file]);
  return {
    element,
    time,
    isPlaying,
    toggle() {
      const { current: film } = element;
      if (film?.paused) void film.play().catch(() => undefined);
      else film?.pause();
    },
    seek(seconds) {
      const { current: film } = element;
      if (!film) return;
      const end = Number.isFinite(film.duration) ? film.duration : seconds;
      film.currentTime = Math.min(Math.max(0, seconds), end);
      setTime(film.currentTime);
    },
  };
}
