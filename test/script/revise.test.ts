import { describe, expect, test } from "@jest/globals";
import { reviseScript } from "../../services/video/script/revise-script.ts";
import type { Script, ScriptScene } from "../../services/video/video.contract.ts";

const scene = (id: string, text: string, more: Partial<ScriptScene> = {}): ScriptScene => ({
  ...{ id, role: "body", text, headline: `Of ${id}`, sources: [] },
  picture: { subjects: ["tea"], query: "tea" },
  layout: { kind: "picture" },
  ...more,
});

const script = (...scenes: ScriptScene[]): Script => ({
  ...{ title: "Tea", language: "en", sources: [], seconds: 0, provider: "script", notes: [] },
  scenes,
});

describe("a script whose sentences were edited", () => {
  test("draws for a changed sentence what stands in it, and leaves the others as they are", async () => {
    const before = script(
      scene("s1", "Tea is a leaf.", { role: "hook" }),
      scene("s2", "The kettle boils for 3 minutes.", {
        layout: { kind: "number", value: "7", unit: "minutes" },
      }),
      scene("s3", "Pour it."),
    );
    const { scenes } = await reviseScript({ script: before, changed: ["s2"] });
    expect(scenes[1]?.layout).not.toMatchObject({ value: "7" });
    expect(scenes[1]?.headline).not.toBe("Of s2");
    expect([scenes[0], scenes[2]]).toEqual([before.scenes[0], before.scenes[2]]);
  });

  test("keeps ids, voices and chosen pictures, and shows what was chosen", async () => {
    const shows = { kind: "art", art: ["teapot"] } as const;
    const before = script(
      scene("s1", "Tea is a leaf.", { role: "hook" }),
      scene("s9", "It takes 3 minutes.", { voice: "slt", shows }),
      scene("s3", "Pour it."),
    );
    const { scenes } = await reviseScript({ script: before, changed: ["s9"] });
    expect(scenes[1]).toMatchObject({ id: "s9", voice: "slt", shows, layout: { kind: "picture" } });
  });

  test("opens with the hook whatever stands first now", async () => {
    const moved = script(
      scene("s2", "Water wakes it."),
      scene("s1", "Tea is a leaf.", { role: "hook" }),
      scene("s3", "Pour it.", { role: "callToAction" }),
    );
    const { scenes } = await reviseScript({ script: moved, changed: [] });
    expect(scenes.map(({ role }) => role)).toEqual(["hook", "body", "callToAction"]);
  });
});
