import { describe, expect, test } from "@jest/globals";
import { foreseeSpeech } from "../../services/video/speech/foresee-speech.ts";
import { searchArt } from "../../services/video/design/art/search-art.ts";
import { foreseeStoryboard } from "../../services/video/video/story/foresee-storyboard.ts";
import { sceneOfScript } from "../../services/video/video/story/scene-of-script.ts";
import { makeStoryboard } from "../../services/video/video/story/storyboard.ts";
import type {
  Picture,
  Script,
  ScriptScene,
  StoryboardScene,
} from "../../services/video/video.contract.ts";

const texts = ["Tea is a leaf.", "Water wakes it.", "Pour it slowly."];
const scenes = texts.map((text, index): ScriptScene => ({
  ...{ id: `s${index + 1}`, role: "body", text, headline: text, sources: [] },
  picture: { subjects: [], query: "" },
  layout: { kind: "picture" },
}));
const scriptOf = (...list: ScriptScene[]): Script => ({
  ...{ title: "Tea", language: "en", sources: [], seconds: 9, provider: "script", notes: [] },
  scenes: list,
});
const speech = scenes.map(({ id, text }) => ({
  ...{ sceneId: id, text, seconds: 2, voice: "slt", provider: "flite" },
  audio: { key: `local/${id}.wav`, size: 1, sha256: "0".repeat(64), contentType: "audio/wav" },
}));
const artifact = {
  key: "local/leaf.jpg",
  size: 9,
  sha256: "1".repeat(64),
  contentType: "image/jpeg",
};
const photograph: Picture = {
  ...{ artifact, kind: "still", width: 1080, height: 1920, provider: "openverse" },
};
const settings = { aspect: "9:16", style: "paper", seed: 1 } as const;
const before = makeStoryboard({
  ...{ ...settings, script: scriptOf(...scenes), speech, notes: [] },
  pictures: new Map([["s2", photograph]]),
});
const foreseen = (script: Script, spoken = speech) =>
  foreseeStoryboard({ ...settings, script, speech: spoken }, before).scenes;

describe("the storyboard of a film that is edited", () => {
  test("is foreseen as it was where nothing changes, photographs too", () => {
    expect(foreseen(scriptOf(...scenes))).toEqual(before.scenes);
  });

  test("differs only in the scene whose sentence is another", () => {
    const [first, second, third] = scenes as [ScriptScene, ScriptScene, ScriptScene];
    const edited = { ...third, text: "Drink it while it is hot." };
    const spoken = [...speech.slice(0, 2), foreseeSpeech({ sceneId: "s3", text: edited.text })];
    const next = foreseen(scriptOf(first, second, edited), spoken);
    expect(next.slice(0, 2)).toEqual(before.scenes.slice(0, 2));
    expect(next[2]).not.toEqual(before.scenes[2]);
  });

  test("shows what was chosen in place of what was found", () => {
    const [first, second, third] = scenes as [ScriptScene, ScriptScene, ScriptScene];
    const [, leaf] = foreseen(
      scriptOf(first, { ...second, shows: { kind: "art", art: ["teapot", "no such art"] } }, third),
    );
    expect(leaf?.picture).toBeUndefined();
    expect(leaf?.art).toEqual(["teapot"]);
    const own = { kind: "own", artifact, name: "leaf.jpg" } as const;
    const [mine] = foreseen(scriptOf({ ...first, shows: own }, second, third));
    expect(mine?.picture).toMatchObject({ provider: "own", madeOf: artifact.key });
  });
});

describe("art by what a person types", () => {
  test("is found by its name, by the beginning of a word, and in French", () => {
    expect(searchArt("teapot", "en")[0]).toBe("teapot");
    expect(searchArt("octop", "en")).toContain("octopus");
    expect(searchArt("poulpe", "fr")).toContain("octopus");
    expect(searchArt("  ", "en")).toEqual([]);
  });
});

describe("a scene that is drawn before anybody has spoken", () => {
  const timeless = (scene: StoryboardScene | undefined) => ({
    ...scene,
    ...{ frames: 0, voiceAt: 0, voiceSeconds: 0, words: undefined },
  });

  test.each(["s1", "s2", "s3"])("%s is the one of the storyboard, but for its times", (sceneId) => {
    const shown = sceneId === "s2" ? photograph : undefined;
    const scene = sceneOfScript({ ...settings, script: scriptOf(...scenes), sceneId }, shown);
    const told = before.scenes.find((one) => one.sceneId === sceneId);
    expect(timeless(scene)).toEqual(timeless(told));
  });

  test("is the first where none is named, and none where there is no such", () => {
    const request = { ...settings, script: scriptOf(...scenes) };
    expect(sceneOfScript(request, undefined).sceneId).toBe("s1");
    expect(() => sceneOfScript({ ...request, sceneId: "s9" }, undefined)).toThrow(/no scene "s9"/);
  });
});
