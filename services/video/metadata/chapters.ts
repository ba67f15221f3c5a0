import type { FinishedVideo, Script, VideoMetadata } from "../video.contract.ts";
import { fitTitle } from "./limits.ts";

export type Chapter = VideoMetadata["chapters"][number];

/** YouTube's rules: the first at 0:00, at least three, each at least ten seconds. */
const fewest = 3;
const shortestSeconds = 10;
/** More than this on one bar and nobody can hit them. */
const most = 10;

/**
 * Merges scenes into chapters; each begins with a scene and takes its words from it. The call to
 * action is no chapter of its own.
 * @returns none where the film is too short for three
 */
export function planChapters(
  video: Pick<FinishedVideo, "scenes" | "seconds">,
  script: Pick<Script, "scenes" | "language">,
): readonly Chapter[] {
  const gap = Math.max(shortestSeconds, video.seconds / most);
  const roles = new Map(script.scenes.map(({ id, role }) => [id, role]));
  const chapters: Chapter[] = [];
  for (const { sceneId, start, headline } of video.scenes) {
    // Players show whole seconds, so whole seconds must keep the distance.
    const at = Math.floor(start);
    const previous = chapters.at(-1);
    if (previous && (at - previous.start < gap || roles.get(sceneId) === "callToAction")) continue;
    const title = fitTitle(headline, script.language);
    if (title !== "") chapters.push({ start: previous ? at : 0, title });
  }
  while (chapters.length > 0 && video.seconds - (chapters.at(-1)?.start ?? 0) < shortestSeconds) {
    chapters.pop();
  }
  return chapters.length < fewest ? [] : chapters;
}

/** `0:00`, `12:05`, `1:02:05` */
export function formatTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const padded = String(rest).padStart(2, "0");
  if (hours === 0) return `${minutes}:${padded}`;
  return `${hours}:${String(minutes).padStart(2, "0")}:${padded}`;
}
