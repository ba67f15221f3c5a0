import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { registerTaskHandle } from "../../mixins/task.ts";
import { runFfmpeg } from "../../services/video/media/ffmpeg.ts";
import type { Script, Storyboard, StoryboardScene } from "../../services/video/video.contract.ts";
import { mediaMatrix } from "./media-matrix.ts";
import { shortScript, startVideo, type VideoCompany } from "./video-company.ts";
import { unmetered } from "../../providers/pay.ts";

const [tools] = await mediaMatrix();

describe("what goes wrong while a film is made", () => {
  test("without ffmpeg the answer says how to get it", async () => {
    const company = await startVideo({ FFMPEG_PATH: "/nowhere/ffmpeg" });
    try {
      const missing = { type: "TOOL_MISSING", retryable: false };
      const segment = company.broker.call("video.segment", { scene: await firstScene(company) });
      await expect(segment).rejects.toMatchObject({
        ...missing,
        message: expect.stringContaining("/nowhere/ffmpeg"),
        data: { hint: expect.stringMatching(/apt-get install ffmpeg/) },
      });
      const described = await company.broker.call("video.describe", {});
      expect(described).toMatchObject({
        missing: expect.stringMatching(/nowhere.*FFMPEG_PATH/s),
      });
    } finally {
      await company.stop();
    }
  });

  const writing: readonly (readonly [string, string, string])[] = [
    ["Thai", "th", "หมึกมีหัวใจสามดวง"],
    ["Arabic", "ar", "للأخطبوط ثلاثة قلوب."],
    ["Japanese", "ja", "心臓は三つです。"],
  ];
  const packs: Readonly<Record<string, string>> = {
    ...{ Thai: "noto-sans-thai", Arabic: "noto-sans-arabic", Japanese: "noto-sans-jp" },
  };

  test.each(writing)(
    "%s without its font pack is refused before anything is drawn",
    async (name, language, text) => {
      const company = await startVideo();
      try {
        const script: Script = {
          ...{ ...shortScript, language },
          scenes: shortScript.scenes.map((s) => ({ ...s, text, headline: text })),
        };
        const speech = await company.speak(script);
        const hint = `npm run pack -- ${packs[name]}`;
        await expect(
          company.broker.call("video.storyboard", { script, speech }),
        ).rejects.toMatchObject({
          ...{ type: "GLYPHS_MISSING", retryable: false },
          data: { hint: expect.stringContaining(hint) },
        });
        expect(existsSync(join(company.data, "scratch"))).toBe(false);
      } finally {
        await company.stop();
      }
    },
  );

  const linux = existsSync("/proc/self/status") ? test : test.skip;

  linux("an ffmpeg that something kills is a failure to try again", async () => {
    const company = await startVideo();
    try {
      const scene = { ...(await firstScene(company)), frames: 900 };
      const end = handle("killed", new AbortController().signal, () => {
        for (const pid of ffmpegChildren()) process.kill(pid, "SIGKILL");
      });
      const segment = company.broker.call("video.segment", { scene }, meta("killed"));
      await expect(segment).rejects.toMatchObject({ type: "TOOL_FAILED", retryable: true });
      end();
      expect(readdirSync(join(company.data, "scratch", "video"))).toEqual([]);
    } finally {
      await company.stop();
    }
  });

  linux("cancelling ends the rendering, its ffmpeg and its scratch folder", async () => {
    const company = await startVideo();
    try {
      const scene = { ...(await firstScene(company)), frames: 900 };
      const abort = new AbortController();
      const end = handle("cancelled", abort.signal, (fraction) => {
        if (fraction > 0.16) abort.abort();
      });
      const segment = company.broker.call("video.segment", { scene }, meta("cancelled"));
      await expect(segment).rejects.toMatchObject({ type: "CANCELLED" });
      end();
      expect(ffmpegChildren()).toEqual([]);
      expect(readdirSync(join(company.data, "scratch", "video"))).toEqual([]);
    } finally {
      await company.stop();
    }
  });

  linux("a full disk is told apart from a failure of ffmpeg", async () => {
    const job = {
      ...{ inputs: [], graph: "testsrc2=duration=1[v]", output: "/dev/full" },
      options: ["-map", "[v]", "-f", "rawvideo"],
    };
    const full = { type: "STORAGE_FULL", retryable: false };
    await expect(runFfmpeg(tools!, job)).rejects.toMatchObject(full);
  });

  test("the start removes what a killed process left, and nothing of one that lives", async () => {
    const data = mkdtempSync(join(tmpdir(), "troupe-video-"));
    const scratch = join(data, "scratch", "video");
    // No process has this number: Linux ends at 4 million, and init always lives.
    for (const name of ["9999999-dead", "1-alive"])
      mkdirSync(join(scratch, name), { recursive: true });
    const company = await startVideo({}, data);
    try {
      expect(readdirSync(scratch)).toEqual(["1-alive"]);
    } finally {
      await company.stop();
    }
  });
});

async function firstScene(company: VideoCompany): Promise<StoryboardScene> {
  const speech = await company.speak(shortScript);
  const board: Storyboard = await company.broker.call("video.storyboard", {
    ...{ script: shortScript, speech, aspect: "1:1" },
  });
  return board.scenes[0]!;
}

const meta = (taskHandleId: string) => ({ meta: { taskHandleId } });

function handle(id: string, signal: AbortSignal, progress: (fraction: number) => void) {
  return registerTaskHandle(id, {
    signal,
    idempotencyKey: id,
    workspaceId: "local",
    pay: unmetered,
    progress,
  });
}

/** Running ffmpegs of this process that render a segment. */
function ffmpegChildren(): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        return parent === String(process.pid) && command.includes("segment.mp4");
      } catch {
        return false;
      }
    });
}
