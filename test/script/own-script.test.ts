import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { reportError } from "../../errors/troupe-error.ts";
import { type ScriptCompany, startScript } from "./start-script.ts";

let company: ScriptCompany;

beforeAll(async () => {
  // A key would make a language model the first choice; own words are spoken as they stand.
  company = await startScript({
    OPENAI_API_KEY: "sk-never-used",
    OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
  });
});

afterAll(() => company.stop());

const topic = "Octopus hearts";

async function spoken(script: string, language = "en"): Promise<readonly string[]> {
  const { scenes } = await company.generate({ topic, script, language });
  return scenes.map(({ text }) => text);
}

describe("the creator's own script", () => {
  test("is kept word for word, a sentence a scene, hook first", async () => {
    const script =
      "An octopus has three hearts (really!). However, one stops. It crawls, then. Follow me for more!";
    const result = await company.generate({ topic, script });
    expect(result.provider).toBe("script");
    expect(result.scenes.map(({ text }) => text)).toEqual([
      "An octopus has three hearts (really!).",
      "However, one stops.",
      "It crawls, then.",
      "Follow me for more!",
    ]);
    expect(result.scenes.map(({ role }) => role)).toEqual(["hook", "body", "body", "callToAction"]);
  });

  test("an ending that asks for nothing is no call to action", async () => {
    const { scenes } = await company.generate({
      topic,
      script: "One heart. Two hearts. Three hearts.",
    });
    expect(scenes.at(-1)?.role).toBe("body");
  });

  test("headings, timestamps, speakers and stage directions are not spoken", async () => {
    const script = [
      "# Octopus hearts",
      "## Scene 1: The hook",
      "[0:00] [Upbeat music]",
      "NARRATOR: An octopus has three hearts.",
      "(Camera pans to the reef)",
      "**Voice-over:** Two of them feed the gills.",
      "00:12 - 00:18 The third one stops when it swims.",
      "*[pause]*",
      "Host: So it crawls.",
    ].join("\n\n");
    expect(await spoken(script)).toEqual([
      "An octopus has three hearts.",
      "Two of them feed the gills.",
      "The third one stops when it swims.",
      "So it crawls.",
    ]);
  });

  test("subtitle files are spoken without their numbers and times", async () => {
    const srt =
      "1\n00:00:00,000 --> 00:00:02,500\nAn octopus has three hearts.\n\n2\n00:00:02,500 --> 00:00:05,000\nTwo feed the gills.\n\n3\n00:00:05,000 --> 00:00:07,000\nOne stops.\n";
    expect(await spoken(srt)).toEqual([
      "An octopus has three hearts.",
      "Two feed the gills.",
      "One stops.",
    ]);
  });

  test("lines without a full stop are sentences of their own", async () => {
    expect(await spoken("Three hearts\nBlue blood\n\nEight arms")).toEqual([
      "Three hearts",
      "Blue blood",
      "Eight arms",
    ]);
  });

  test("lines of a wrapped paragraph are joined", async () => {
    expect(
      await spoken(
        "An octopus has three hearts and\ntwo of them feed the gills.\nOne stops. It crawls.",
      ),
    ).toEqual([
      "An octopus has three hearts and two of them feed the gills.",
      "One stops.",
      "It crawls.",
    ]);
  });

  test("words that only look like labels stay", async () => {
    const texts = [
      "One thing is certain: an octopus has three hearts.",
      "Remember this: two of them feed the gills.",
      "At 5:30 the third one stops.",
    ];
    expect(await spoken(texts.join(" "))).toEqual(texts);
    expect((await spoken(texts.join("\n\n")))[2]).toBe(texts[2]);
  });

  test.each([
    ["de", "Ein Krake hat drei Herzen. Zwei davon versorgen die Kiemen. Das dritte steht still."],
    ["ja", "タコには心臓が三つあります。二つはえらに血を送ります。三つ目は止まります。"],
    ["ru", "У осьминога три сердца. Два качают кровь к жабрам. Третье останавливается."],
  ])("any language is laid out: %s", async (language, script) => {
    const result = await company.generate({ topic, script, language });
    expect(result.scenes).toHaveLength(3);
    expect(result.scenes.every(({ headline }) => headline.length > 0)).toBe(true);
  });

  test("a sentence too long for a scene is cut where a breath would be, and nothing is lost", async () => {
    const long = `An octopus has ${Array.from({ length: 80 }, (_, n) => `arm number ${n}`).join(", ")}.`;
    const texts = await spoken(`${long} It crawls. It rests.`);
    expect(texts.every((text) => text.length <= 400)).toBe(true);
    expect(texts.slice(0, -2).join(" ")).toBe(long);
  });

  test.each([
    ["one sentence", "Only one sentence.", "TOPIC_UNKNOWN"],
    ["a heading", "# Heading only", "TOPIC_UNKNOWN"],
    ["an hour of words", "Octopus hearts beat slowly here. ".repeat(3000), "INPUT_TOO_LARGE"],
  ])("%s is refused with what to do", async (_name, script, code) => {
    expect(await company.generate({ topic, script }).catch(reportError)).toMatchObject({
      code,
      data: { field: "script", hint: expect.any(String) },
    });
  });
});
