import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { MediaTools } from "../../services/video/media/media-tools.ts";
import { probeMedia } from "../../services/video/media/probe.ts";
import { watchPicture } from "../../services/video/video/measure/picture-watch.ts";
import { renderSegment } from "../../services/video/video/render/render-segment.ts";
import { mediaMatrix } from "./media-matrix.ts";
import { sampleDrawing } from "./sample-drawing.ts";

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "troupe-segment-"));
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const matrix = await mediaMatrix();

const frameHashes = (tools: MediaTools, file: string): string =>
  execFileSync(tools.ffmpeg, ["-v", "error", "-i", file, "-f", "framemd5", "-"]).toString();

async function render(tools: MediaTools): Promise<string> {
  const folder = newFolder();
  return await renderSegment(tools, await sampleDrawing(folder), { folder });
}

/** Children of this process whose command is an ffmpeg. */
function ffmpegChildren(): number {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return parent === String(process.pid) && command.includes("segment.mp4");
    } catch {
      return false;
    }
  }).length;
}

describe.each(matrix.map((tools) => [tools.version, tools] as const))("ffmpeg %s", (_, tools) => {
  test("renders exactly the frames of the drawing in the film's format", async () => {
    const file = await render(tools);
    const { video } = await probeMedia(tools, file);
    expect(video).toMatchObject({
      codec_name: "h264",
      pix_fmt: "yuv420p",
      r_frame_rate: "30/1",
      nb_frames: "60",
      color_space: "bt709",
      color_transfer: "bt709",
      color_primaries: "bt709",
      color_range: "tv",
    });
    const seen = await watchPicture(tools, { file, width: 360, height: 640 }, []);
    expect(seen).toMatchObject({ frames: 60, black: { longest: 0 } });
    expect(seen.frozen.longest).toBeLessThan(6);
  });

  test("gives the same frames for the same drawing", async () => {
    const [one, other] = [await render(tools), await render(tools)];
    expect(frameHashes(tools, one)).toBe(frameHashes(tools, other));
  });

  test("dies with its signal and leaves no child", async () => {
    const folder = newFolder();
    const long = await sampleDrawing(folder, { width: 1080, height: 1920, frames: 1800 });
    const abort = new AbortController();
    const rendering = renderSegment(tools, long, {
      folder,
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(rendering).rejects.toMatchObject({ type: "CANCELLED" });
    if (existsSync("/proc/self/status")) expect(ffmpegChildren()).toBe(0);
  });

  test("fails with the last lines of ffmpeg where an input is broken, to be tried again", async () => {
    const folder = newFolder();
    const drawing = await sampleDrawing(folder);
    const broken = { ...drawing, plate: { ...drawing.plate, file: join(folder, "gone.png") } };
    const failure: unknown = await renderSegment(tools, broken, { folder }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ type: "TOOL_FAILED", retryable: true });
    const { log } = (failure as { data: { log: string[] } }).data;
    expect(log.join("\n")).toMatch(/gone\.png.*No such file/);
    expect(log.length).toBeLessThanOrEqual(20);
  });

  test("keeps captions inside their area, however long the words", async () => {
    const folder = newFolder();
    const text = ["Donaudampfschifffahrtsgesellschaft", "fährt", "wieder", "{heute}", "\\N"];
    const drawing = await sampleDrawing(folder, { text, layers: [], frames: 30 });
    const bare = { ...drawing, captions: undefined };
    const file = await renderSegment(tools, drawing, { folder });
    const without = await renderSegment(tools, bare, { folder: newFolder() });
    const area = drawing.captions?.area ?? { x: 0, y: 0, width: 0, height: 0 };
    const changed = changedBox(tools, file, without);
    expect(changed.x).toBeGreaterThanOrEqual(area.x - 2);
    expect(changed.right).toBeLessThanOrEqual(area.x + area.width + 2);
    expect(changed.y).toBeGreaterThanOrEqual(area.y - 2);
    expect(changed.bottom).toBeLessThanOrEqual(area.y + area.height + 2);
    expect(changed.right - changed.x).toBeGreaterThan(area.width * 0.7);
  });
});

test("at least the packaged ffmpeg is here", () => {
  expect(matrix.length).toBeGreaterThan(0);
});

/** Where two films of 360×640 differ clearly in their 16th frame. */
function changedBox(tools: MediaTools, one: string, other: string) {
  const frame = (file: string): Buffer =>
    execFileSync(
      tools.ffmpeg,
      ["-v", "error", "-i", file, "-vf", "select=eq(n\\,15),format=gray"].concat([
        "-frames:v",
        "1",
        "-f",
        "rawvideo",
        "-",
      ]),
      { maxBuffer: 10_000_000 },
    );
  const [a, b] = [frame(one), frame(other)];
  const box = { x: Infinity, y: Infinity, right: -1, bottom: -1 };
  a.forEach((value, at) => {
    if (Math.abs(value - (b[at] ?? 0)) < 60) return;
    const [x, y] = [at % 360, Math.floor(at / 360)];
    box.x = Math.min(box.x, x);
    box.right = Math.max(box.right, x);
    box.y = Math.min(box.y, y);
    box.bottom = Math.max(box.bottom, y);
  });
  return box;
}
