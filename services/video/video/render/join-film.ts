import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runFfmpeg } from "../../media/ffmpeg.ts";
import type { MediaTools } from "../../media/media-tools.ts";

export interface FilmParts {
  /** Segments in order, all of one encoder setting. */
  readonly segments: readonly string[];
  /** AAC in MP4. */
  readonly soundtrack: string;
  readonly title: string;
  readonly chapters: readonly {
    readonly start: number;
    readonly end: number;
    readonly title: string;
  }[];
}

interface Work {
  readonly folder: string;
  readonly signal?: AbortSignal;
}

/** Joins segments and sound without encoding anything. @returns the film's path */
export async function joinFilm(tools: MediaTools, parts: FilmParts, work: Work): Promise<string> {
  const { folder, signal } = work;
  const list = parts.segments.map((file) => `file '${file.replaceAll("'", "'\\''")}'\n`);
  await writeFile(join(folder, "segments.txt"), list.join(""));
  await writeFile(join(folder, "chapters.txt"), metadata(parts));
  const output = join(folder, "film.mp4");
  await runFfmpeg(tools, {
    inputs: [
      { file: join(folder, "segments.txt"), options: ["-f", "concat", "-safe", "0"] },
      { file: parts.soundtrack },
      { file: join(folder, "chapters.txt") },
    ],
    options: ["-map", "0:v", "-map", "1:a", "-map_metadata", "2", "-map_chapters", "2"].concat(
      ["-c", "copy", "-movflags", "+faststart", "-fflags", "+bitexact"],
      ["-video_track_timescale", "15360"],
    ),
    output,
    signal,
  });
  return output;
}

/** ffmpeg's metadata file; chapters in milliseconds. */
function metadata({ title, chapters }: FilmParts): string {
  const entries = chapters.map(
    (chapter) =>
      `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(chapter.start * 1000)}\n` +
      `END=${Math.round(chapter.end * 1000)}\ntitle=${escapeMetadata(chapter.title)}\n`,
  );
  return `;FFMETADATA1\ntitle=${escapeMetadata(title)}\n${entries.join("")}`;
}

function escapeMetadata(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[=;#\\]/g, "\\$&");
}

/**
 * The frame at a time as JPEG.
 * @param work `longest`: of its sides, in pixels; as large as the film where absent
 * @returns its path
 */
export async function takePoster(
  tools: MediaTools,
  film: string,
  at: number,
  { folder, signal, longest }: Work & { readonly longest?: number },
): Promise<string> {
  const output = join(folder, "poster.jpg");
  const smaller = `scale=${longest}:${longest}:force_original_aspect_ratio=decrease:flags=area`;
  await runFfmpeg(tools, {
    inputs: [{ file: film, options: ["-ss", at.toFixed(3)] }],
    options: ["-map", "0:v", "-frames:v", "1", "-q:v", longest ? "4" : "2"].concat(
      ...[longest ? ["-vf", smaller] : [], ["-update", "1"]],
    ),
    output,
    signal,
  });
  return output;
}
