import type { Player } from "./use-player.ts";

/** Seconds that an arrow key moves, and that J and L move. */
const [step, leap] = [1, 5];
/** Seconds of one picture. */
const frame = 1 / 30;

/** Where the playhead goes for a key. @returns undefined for a key that means something else */
export function seekKey(key: string, time: number, end: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: time - step, ArrowRight: time + step, j: time - leap, l: time + leap },
    ...{ ",": time - frame, ".": time + frame, Home: 0, End: end },
  };
  const digit = /^\d$/.test(key) ? (Number(key) / 10) * end : undefined;
  const wanted = Object.hasOwn(moves, key) ? moves[key] : digit;
  return wanted === undefined ? undefined : Math.min(end, Math.max(0, wanted));
}

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
