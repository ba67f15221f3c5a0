import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { replCommands } from "../../cli/repl/commands.ts";
import { plain } from "../../cli/make/paint.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { definition, openCompany, part, until, type TestCompany } from "../engine/test-company.ts";

const once = { retry: { attempts: 1 } } as const;
const input = { topic: { type: "string" } } as const;
const pipelines = [definition("film", [part("script"), part("render", once)], input)];

describe("the REPL's commands", () => {
  let company: TestCompany;
  let healed = false;
  let failed: string;
  let made: string;
  const type = async (name: string, id?: string, options: object = {}) => {
    let printed = "";
    const screen = { write: (text: string) => void (printed += text), paint: plain };
    const command = replCommands(screen).find((one) => one.command.split(" ")[0] === name);
    await command?.action(company.broker, { id, options: { ...options } });
    return printed;
  };

  beforeAll(async () => {
    company = await openCompany(pipelines);
    company.stage.plays("render", () => {
      if (!healed) throw new TroupeError("TOOL_MISSING", "ffmpeg is missing.\nSecond line.");
      return {};
    });
    failed = await company.start("film", { topic: "Coffee" }, { tags: ["one"] });
    await company.reaches(failed, "failed");
    healed = true;
    made = await company.start("film", { topic: `Tea ${"and more ".repeat(20)}` });
    await company.reaches(made, "completed");
    healed = false;
  });
  afterAll(() => company.destroy());

  test("runs lists runs in columns, newest first, with what they are about or why they failed", async () => {
    const [head = "", first = "", second = ""] = (await type("runs")).split("\n");
    expect(head).toMatch(/^run +pipeline +state +done +created +about$/);
    expect(first).toContain(made);
    expect(first).toMatch(/film +completed +100 % +\d{4}-\d\d-\d\d \d\d:\d\d +Tea and more.*…$/);
    expect(second).toMatch(/film +failed +\d+ % .*TOOL_MISSING: ffmpeg is missing\.$/);
    expect(second.indexOf("failed")).toBe(head.indexOf("state"));
  });

  test("runs takes filters and says when there are none, or more", async () => {
    expect(await type("runs", undefined, { state: "waiting" })).toBe("No runs.\n");
    expect(await type("runs", undefined, { tag: "one" })).toContain(failed);
    expect(await type("runs", undefined, { tag: "one", state: undefined })).not.toContain(made);
    expect(await type("runs", undefined, { limit: 1 })).toContain("There are more");
    expect(await type("runs", undefined, { workspace: "other" })).toBe("No runs.\n");
  });

  test("run shows one run with its steps", async () => {
    const printed = await type("run", failed);
    expect(printed).toMatch(/^run +\S+\npipeline +film\nstate +failed, 50 %\n/);
    expect(printed).toMatch(/tags +one\n/);
    expect(printed).toMatch(/script +completed +100 % +1 +\d+\.\d/);
    expect(printed).toMatch(/render +failed +0 % +1 .*TOOL_MISSING: ffmpeg is missing\.\n/);
  });

  test("what cannot be is told in sentences, without a stack", async () => {
    const printed = await type("run", "none");
    expect(printed).toContain("There is no run none.");
    expect(printed).not.toMatch(/\.ts:\d+/);
    expect(await type("runs", undefined, { state: "odd" })).toContain("INPUT_INVALID");
  });

  test("deadletters lists what was given up, reinject tries it again, retry goes on with a run", async () => {
    const letter = `run-${failed}`;
    await until(async () => (await type("deadletters")).includes(letter), "the letter");
    const printed = await type("deadletters", undefined, { kind: "task" });
    expect(printed).toMatch(/letter +kind +of +state +tries +given up +why\n/);
    expect(printed).toMatch(/task +work\.act +dead +1 .*TOOL_MISSING: ffmpeg is missing\.\n/);
    expect(await type("reinject", letter)).toBe(`${letter} is tried again.\n`);
    await until(async () => company.stage.callsOf("render").length === 3 || undefined, "the try");
    await company.reaches(failed, "failed");
    healed = true;
    expect(await type("retry", failed)).toMatch(/ is (queued|running)\.\n$/);
    await company.reaches(failed, "completed");
    await until(
      async () => (await type("deadletters")) === "No dead letters.\n" || undefined,
      "none",
    );
  });
});
