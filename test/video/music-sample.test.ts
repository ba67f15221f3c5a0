import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { drawingPool } from "../../services/video/drawing/drawing-pool.ts";
import { findMediaTools } from "../../services/video/media/media-tools.ts";
import { makeMusicSample } from "../../services/video/video/samples.ts";
import { FilesystemObjectStore } from "../../storage/objects/filesystem/store.ts";

const folder = mkdtempSync(join(tmpdir(), "troupe-music-"));
const drawing = drawingPool(readEnvironment());
afterAll(async () => {
  await drawing.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the music of a style is composed once, and each workspace has a sample of its own", async () => {
  const shop = {
    ...{ drawing, folder, artifacts: new FilesystemObjectStore(join(folder, "artifacts")) },
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  const tools = await findMediaTools(readEnvironment());
  const request = { style: "aurora", topic: "", seed: 1 };
  const first = await makeMusicSample({ ...shop, tools, workspaceId: "one" }, request);
  // Whoever composes now fails.
  const none = { ...tools, ffmpeg: "false", ffprobe: "false" };
  const again = await makeMusicSample({ ...shop, tools: none, workspaceId: "two" }, request);
  expect(again.audio.sha256).toBe(first.audio.sha256);
  expect(again.audio.key).toMatch(/^two\//);
  expect(await shop.artifacts.exists(again.audio.key)).toBe(true);
  const other = makeMusicSample(
    { ...shop, tools: none, workspaceId: "two" },
    { ...request, seed: 2 },
  );
  await expect(other).rejects.toThrow();
});
