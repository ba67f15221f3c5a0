import { TroupeError } from "../../../errors/troupe-error.ts";
import { runFfmpeg } from "../media/ffmpeg.ts";
import type { MediaTools } from "../media/media-tools.ts";
import { probeMedia } from "../media/probe.ts";

const smallestSide = 16;

/**
 * Proves that a clip can be shown. It stays as it is: where it is shown it is scaled, cut and looped.
 *
 * @param file of a kind that `fileKind` knows: a playlist is never opened
 * @param name what the file is called, for errors
 * @returns its size in pixels
 * @throws TroupeError `INPUT_INVALID`; the signal's reason when it fires
 */
export async function checkClip(
  tools: MediaTools,
  file: string,
  name: string,
  signal: AbortSignal,
): Promise<{ readonly width: number; readonly height: number }> {
  try {
    const { video } = await probeMedia(tools, file, signal);
    const [width, height] = [Number(video?.width ?? 0), Number(video?.height ?? 0)];
    if (width < smallestSide || height < smallestSide) throw clipUnreadable(name, tools);
    // ffprobe may know more formats than ffmpeg: one frame proves it.
    const options = ["-map", "0:v:0", "-frames:v", "1", "-f", "null"];
    await runFfmpeg(tools, { inputs: [{ file }], options, output: "-", signal });
    return { width, height };
  } catch (error) {
    signal.throwIfAborted();
    throw clipUnreadable(name, tools, error);
  }
}

function clipUnreadable(name: string, { version }: MediaTools, cause?: unknown): TroupeError {
  return new TroupeError(
    "INPUT_INVALID",
    `"${name}" cannot be read as a clip by ffmpeg ${version}.`,
    { field: "images", hint: "Save it as MP4 with H.264, or use a newer ffmpeg (FFMPEG_PATH)." },
    { cause },
  );
}
