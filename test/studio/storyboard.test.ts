import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import type { ListItemsResult } from "../../services/platform/catalog/catalog.contract.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { openStudio, type OpenStudio } from "./open-studio.ts";

/** Milliseconds to render a few seconds of film on a machine that is busy. */
const renderMs = 300_000;

interface Field {
  readonly value: string;
}
interface Playing {
  readonly currentTime: number;
  readonly duration: number;
}
const timeOf = (film: unknown) => (film as Playing).currentTime;
const leftOf = (film: unknown) => (film as Playing).duration - (film as Playing).currentTime;

/** Looks until it is so; the test's own limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}

describeWithServers(["chromium"], "the storyboard of a film", () => {
  let studio: OpenStudio;
  let page: Page;
  let workId: string;
  const says = (text: string) => page.getByRole("status").getByText(text).waitFor();
  const sentence = (place: number) => page.getByLabel(`Sentence of scene ${place}`);
  const cards = () => page.locator("[data-scene]");
  // All at one moment: one by one, the last might be gone before it is asked.
  const texts = () =>
    page
      .locator("[data-sentence]")
      .evaluateAll((fields) => fields.map((field) => (field as unknown as Field).value));
  const see = (...wanted: readonly string[]) =>
    until(async () => JSON.stringify(await texts()) === JSON.stringify(wanted));

  beforeAll(async () => {
    studio = await openStudio();
    workId = (await studio.makeFilm()).pipelineId;
  }, renderMs);
  // A page of its own: what one test leaves unsaved is nothing to the next.
  beforeEach(async () => {
    page = await studio.newPage();
  });
  afterAll(() => studio.close());

  test("is found by its poster on the wall, and plays", async () => {
    await page.goto("/works");
    await page.getByRole("link", { name: /tea/i }).first().click();
    const film = page.getByLabel("The film");
    await page.getByRole("button", { name: "Play" }).click();
    await until(async () => (await film.evaluate(timeOf)) > 0.3);
    await page.getByRole("slider", { name: "Playhead" }).press("End");
    await until(async () => (await film.evaluate(leftOf)) < 0.5);
  });

  test("splits, joins and moves scenes by the keyboard, and undoes all of it", async () => {
    await page.goto(`/works/${workId}?tab=storyboard`);
    await sentence(1).waitFor();
    const [first = "", second = "", third = ""] = await texts();
    await sentence(1).focus();
    await sentence(1).press("Control+Home");
    for (let letter = 0; letter < 3; letter += 1) await sentence(1).press("ArrowRight");
    await sentence(1).press("Enter");
    await see("Tea", first.slice(4), second, third);
    await sentence(2).press("Control+Home");
    await sentence(2).press("Backspace");
    await see(first, second, third);
    await sentence(1).press("Alt+ArrowRight");
    await see(second, first, third);
    await page.reload();
    await see(second, first, third);
    for (let step = 0; step < 3; step += 1) {
      await page.getByRole("button", { name: "Undo" }).click();
    }
    await see(first, second, third);
    await says("Click a sentence");
  });

  test(
    "renders only the segment whose sentence was edited, as it said before",
    async () => {
      await page.goto(`/works/${workId}?tab=storyboard`);
      await sentence(2).fill("Hot water wakes it within four minutes.");
      await says("1 of 3 segments to redo");
      expect(await cards().nth(1).innerText()).toContain("changed");
      await page.getByRole("button", { name: "Render again" }).click();
      await page.getByRole("button", { name: "Stop rendering" }).waitFor();
      await page.getByText("Click a sentence").waitFor({ timeout: renderMs });
      const { runs } = await studio.get<{ runs: RunStatus[] }>("/api/pipelines");
      const [newest] = runs;
      expect(newest).toMatchObject({ state: "completed", rerunOf: workId });
      const run = await studio.get<RunStatus>(`/api/pipelines/status/${newest?.pipelineId ?? ""}`);
      const steps = run.steps.flatMap((step) => [step, ...(step.parts ?? [])]);
      const done = (name: string) =>
        steps.find(({ step }) => step === name)?.tasks?.filter(({ cached }) => !cached).length;
      expect([done("audio"), done("segments")]).toEqual([1, 1]);
      expect((await texts())[1]).toBe("Hot water wakes it within four minutes.");
      const { items } = await studio.get<ListItemsResult>("/api/catalog/items");
      expect(items.map(({ versions }) => versions.length)).toEqual([2]);
    },
    renderMs,
  );

  test("shows a picture that was chosen, and lets a sentence be heard", async () => {
    await page.goto(`/works/${workId}?tab=storyboard&scene=s1`);
    await page.getByRole("searchbox", { name: /Search drawings/ }).fill("teapot");
    await page.getByRole("button", { name: "Show teapot" }).click();
    await says("1 of 3 segments to redo");
    expect(await cards().first().innerText()).toContain("other picture");
    await page.getByRole("button", { name: "Use what the film found" }).click();
    await says("Click a sentence");
    await cards().nth(1).getByRole("button", { name: "Listen" }).click();
    await cards().nth(1).getByRole("button", { name: "Stop" }).waitFor();
  });

  test("takes other words for YouTube, and counts them", async () => {
    await page.goto(`/works/${workId}?tab=words`);
    const title = page.getByLabel("Title 1", { exact: true });
    await title.fill("x".repeat(101));
    await page.getByText("1 characters too many for YouTube.").waitFor();
    await title.fill("A leaf that crossed the world");
    await page.getByText("29 of 100 characters").waitFor();
    await page.getByRole("button", { name: "Save as a new version" }).click();
    await page.getByRole("heading", { level: 1, name: "A leaf that crossed the world" }).waitFor();
    await page.getByRole("link", { name: "Publish" }).click();
    const sent = page.getByRole("definition");
    await sent.getByText("A leaf that crossed the world", { exact: true }).waitFor();
  });

  test("gives the film away as a file", async () => {
    await page.goto(`/works/${workId}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download: Film" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.mp4$/);
  });

  test("complains of nothing", () => {
    expect(studio.complaints).toEqual([]);
  });
});
