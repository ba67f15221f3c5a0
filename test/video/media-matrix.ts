import { createRequire } from "node:module";
import { findMediaTools, type MediaTools } from "../../services/video/media/media-tools.ts";

const require = createRequire(import.meta.url);

/** Every ffmpeg of this machine: the packaged one of 2018, the PATH's, and `FFMPEG_PATH`. */
export async function mediaMatrix(): Promise<MediaTools[]> {
  const { path: packaged } = require("@ffmpeg-installer/ffmpeg") as { path: string };
  const candidates = [packaged, "ffmpeg", process.env.FFMPEG_PATH];
  const found = new Map<string, MediaTools>();
  for (const ffmpegPath of candidates) {
    if (ffmpegPath === undefined) continue;
    const tools = await findMediaTools({ ffmpegPath }).catch(() => undefined);
    if (tools) found.set(tools.version, tools);
  }
  return [...found.values()];
}
