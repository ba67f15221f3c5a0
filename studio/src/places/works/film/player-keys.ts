import { seekKey } from "./seek-key.ts";
import type { Player } from "./use-player.ts";

/** Keys that a film listens to wherever nothing is typed. @returns whether it was one */
export function playerKey(event: KeyboardEvent, player: Player, end: number): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  const film = player.element.current;
  if (!film) return false;
  const to = seekKey(event.key, player.time, end);
  if (to !== undefined) player.seek(to);
  else if (event.key === " " || event.key === "k") player.toggle();
  else if (event.key === "m") film.muted = !film.muted;
  else if (event.key === "c") toggleCaptions(film);
  else if (event.key === "f") void film.requestFullscreen();
  else return false;
  return true;
}

export function toggleCaptions(film: HTMLVideoElement): void {
  const [track] = film.textTracks;
  if (track) track.mode = track.mode === "showing" ? "hidden" : "showing";
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, button, a, [contenteditable]") !== null
  );
}
