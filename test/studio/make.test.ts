import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { Locator } from "playwright-core";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type OpenStudio, openStudio, shortScript } from "./open-studio.ts";

/** Milliseconds for a film, on a machine that has other work as well. */
const filmMs = 240_000;

interface Playing {
  readonly currentTime: number;
  play(): Promise<void>;
}
const timeOf = (film: unknown) => (film as Playing).currentTime;
const play = (film: unknown) => (film as Playing).play();

/** Resolves once a film has moved on; the test's own limit ends it. */
async function hasPlayed(video: Locator): Promise<void> {
  while ((await video.evaluate(timeOf)) < 0.2) await wait(50);
}

describeWithServers(["chromium"], "Make", () => {
  let studio: OpenStudio;

  beforeAll(async () => {
    studio = await openStudio();
  });

  afterAll(() => studio.close());

  afterEach(() => {
    expect(studio.complaints.splice(0)).toEqual([]);
  });

  /** The browser tells of answers that refuse as well. */
  async function isToldOf(status: string): Promise<void> {
    while (!studio.complaints.some((one) => one.includes(status))) await wait(50);
    const others = studio.complaints.splice(0).filter((one) => !one.includes(status));
    expect(others).toEqual([]);
  }

  const field = () => studio.page.getByRole("textbox", { name: "What is the film about?" });
  const start = () => studio.page.getByRole("button", { name: "Make the film" });

  test("shows three films made by this software, which are fetched when they are pointed at", async () => {
    const { page } = studio;
    const films: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith(".mp4")) films.push(request.url());
    });
    await page.goto("/");
    const example = page.getByRole("button", { name: /Why octopuses have three hearts/ });
    await example.waitFor();
    expect(await page.locator("section video").count()).toBe(3);
    expect(films).toEqual([]);
    await example.hover();
    await hasPlayed(page.locator("video").first());
    await example.click();
    // What it was told of: it can be made without the network.
    await page.getByRole("radio", { name: /Tell it as a film/ }).waitFor();
    expect(await field().inputValue()).toMatch(/^# .*octopus/i);
    await page.getByText(/will take about/).waitFor();
  });

  test("says why it cannot begin while nothing is typed", async () => {
    await studio.page.goto("/");
    await field().fill("");
    expect(await start().isDisabled()).toBe(true);
    expect(await start().getAttribute("title")).toBe("Say what the film is about first.");
  });

  test("says before the start that too little is known, and what to do about it", async () => {
    await studio.page.goto("/");
    await field().fill("Qwzrtplk");
    const problem = studio.page.getByRole("alert");
    await problem.waitFor();
    const said = await problem.textContent();
    expect(said).toContain("Qwzrtplk");
    expect(said).toContain("It cannot begin like this.");
    await isToldOf("422");
    await field().fill("");
  });

  test("offers what can be made at once in place of a topic that too little is known of", async () => {
    const { page } = studio;
    await page.goto("/");
    await field().fill("Octopus hearts");
    await page.getByRole("button", { name: "Write it in my own words" }).click();
    await page
      .getByRole("status")
      .getByText(/Write at least three sentences/)
      .waitFor();
    expect(await start().isDisabled()).toBe(true);
    await field().pressSequentially("It has three. Two feed the gills. One feeds the rest.");
    await page.getByText(/will take about/).waitFor();
    expect(await field().inputValue()).toMatch(/^# Octopus hearts\n\nIt has three\./);
    expect(await page.getByRole("radio", { name: /Speak it as it stands/ }).isChecked()).toBe(true);

    await field().fill("Octopus hearts");
    await page.getByRole("button", { name: "Tell about: Octopus" }).click();
    expect(await field().inputValue()).toBe("Octopus");
    await page.getByText(/will take about/).waitFor();
    expect(await start().isEnabled()).toBe(true);
    await isToldOf("422");
    await field().fill("");
  });

  test("shows a style as it moves, and lets its music be heard", async () => {
    const { page } = studio;
    await page.goto("/");
    await page.getByRole("button", { name: /^Style:/ }).click();
    await page.getByRole("radio", { name: "Neon" }).hover();
    await hasPlayed(page.locator("video[src='/styles/neon.mp4']"));
    await page.getByRole("button", { name: /^Music:/ }).click();
    const composed = page.waitForResponse((answer) => answer.url().includes("/api/artifacts/"));
    await page.getByRole("button", { name: "Listen to the music" }).click();
    expect((await composed).headers()["content-type"]).toBe("audio/mp4");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Listen to the music" }).waitFor();
  });

  test("keeps its options in the address, and what was typed over a reload", async () => {
    const { page } = studio;
    await page.goto("/");
    await field().fill(shortScript);
    await page.getByRole("button", { name: /^Style:/ }).click();
    await page.getByRole("radio", { name: "Neon" }).check();
    await page.getByRole("button", { name: /^Music:/ }).click();
    await page.getByRole("radio", { name: /No music/ }).check();
    await page.waitForURL((url) => {
      const { style, music } = Object.fromEntries(url.searchParams);
      return style === "neon" && music === "false";
    });
    await page.reload();
    expect(await field().inputValue()).toBe(shortScript);
    await page.getByRole("button", { name: "Style: Neon" }).waitFor();
    await page.getByRole("button", { name: "Music: No music" }).waitFor();
  });

  test("lets a voice be heard before it is chosen", async () => {
    const { page } = studio;
    await page.goto("/");
    await page.getByRole("button", { name: /^Voice:/ }).click();
    const spoken = page.waitForResponse((answer) => answer.url().includes("/api/artifacts/"));
    await page
      .getByRole("button", { name: /^Listen to/ })
      .first()
      .click();
    expect((await spoken).headers()["content-type"]).toBe("audio/wav");
  });

  test(
    "one sentence and two clicks make a film that plays",
    async () => {
      const { page } = studio;
      await page.goto("/?aspect=1:1");
      await field().fill(shortScript);
      await page.getByText(/will take about .* pictures designed here · cost 0/).waitFor();
      await start().click();
      await page.getByRole("progressbar").waitFor();
      // A picture before there is a film.
      await page.getByRole("img", { name: /^Scene 1/ }).waitFor({ timeout: filmMs });
      await page.getByText("Tea is a leaf that crossed the world.").first().waitFor();
      const film = page.getByLabel("The film", { exact: true });
      await film.waitFor({ timeout: filmMs });
      await page
        .getByRole("status")
        .getByText(/^Finished/)
        .waitFor({ timeout: filmMs });
      await film.evaluate(play);
      await hasPlayed(film);
      const href = await page.getByRole("link", { name: "Download the film" }).getAttribute("href");
      const download = await fetch(studio.address + String(href), { method: "HEAD" });
      expect(download.headers.get("content-type")).toBe("video/mp4");
    },
    filmMs,
  );

  test("leaving and coming back loses nothing", async () => {
    const { page } = studio;
    await page.goto("/runs");
    await page.getByRole("link", { name: /Tea is a leaf/ }).click();
    await page.getByLabel("The film", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Listen to sentence 1" }).waitFor();
    await page.getByText("Make the film").first().click();
    await page.getByText(/Render the scenes s1/).waitFor();
  });

  test("a run that was stopped says so, and goes on", async () => {
    const { page } = studio;
    await page.goto("/");
    await field().fill(`${shortScript} Then pour a second cup.`);
    await start().click();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("You stopped this run. What is done is kept.").waitFor();
    await page.getByRole("button", { name: "Go on with it" }).click();
    await page
      .getByRole("status")
      .getByText(/^(In the making|Waits for its turn)/)
      .waitFor();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("You stopped this run.").waitFor();
  });

  test("the keyboard reaches every place", async () => {
    const { page } = studio;
    await page.goto("/works");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("runs");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Runs" }).waitFor();
    await page.waitForURL("**/runs");
  });
});
