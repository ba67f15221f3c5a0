import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { fillWorkspace } from "../../bench/screenshots/fill-workspace.ts";
import { shownPages } from "../../bench/screenshots/pages.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { violationsOf } from "./accessibility.ts";
import { openStudio, type OpenStudio } from "./open-studio.ts";
import { tabProblems } from "./tab-order.ts";

/** Milliseconds to render a few seconds of film on a machine that is busy. */
const renderMs = 300_000;

const placeholders = { run: "RUN", work: "WORK" };
const pages = shownPages(placeholders).map(({ name, path }) => [name, path] as const);

describeWithServers(["chromium"], "every page", () => {
  let studio: OpenStudio;
  let film: Awaited<ReturnType<typeof fillWorkspace>>;

  beforeAll(async () => {
    studio = await openStudio();
    film = await fillWorkspace(studio, true);
  }, renderMs);
  afterAll(() => studio.close());

  /** In a theme, without motion: what is just fading in has not its contrast yet. */
  async function openPage(theme: string): Promise<Page> {
    const page = await studio.newPage({ reducedMotion: "reduce" });
    await page.addInitScript((wanted) => localStorage.setItem("troupe.theme", wanted), theme);
    return page;
  }

  async function show(page: Page, path: string): Promise<void> {
    await page.goto(path.replace(placeholders.run, film.run).replace(placeholders.work, film.work));
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator(".animate-breathe").first().waitFor({ state: "detached" });
  }

  const themes = ["dark", "light"] as const;
  for (const theme of themes) {
    let page: Page;
    beforeAll(async () => {
      page = await openPage(theme);
    });
    test.each(pages)(
      `%s is without violations of axe-core in the ${theme} theme`,
      async (_name, path) => {
        await show(page, path);
        expect(await violationsOf(page)).toEqual([]);
      },
    );
  }

  test.each(pages)(
    "%s is walked through with Tab in its order, and shows where one is",
    async (_name, path) => {
      const page = await openPage("dark");
      await show(page, path);
      expect(await tabProblems(page)).toEqual([]);
      await page.close();
    },
  );

  test("what a chosen scene shows is walked through with Tab too", async () => {
    const page = await openPage("dark");
    await show(page, `/works/${film.work}?tab=storyboard`);
    // The last one: on the way from another, the cards between would choose theirs.
    const sentence = page.locator("[data-sentence]").last();
    await sentence.focus();
    const within = "section[aria-label^='Scene ']";
    await page.locator(within).getByRole("searchbox").waitFor();
    expect(await tabProblems(page, { within, after: sentence })).toEqual([]);
    await page.close();
  });

  test("the first stop leads over the rail to the page", async () => {
    const page = await openPage("dark");
    await show(page, "/works");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.locator("main :focus").waitFor();
    await page.close();
  });

  test("the palette leads everywhere, and Escape back to where one was", async () => {
    const page = await openPage("dark");
    await show(page, "/schedule");
    const plan = page.getByRole("link", { name: "Plan a film" }).first();
    await plan.focus();
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox");
    await field.waitFor();
    await page.keyboard.press("Escape");
    await field.waitFor({ state: "detached" });
    await page.waitForFunction("document.activeElement?.textContent?.includes('Plan a film')");

    const ways = [
      ["keys", "Workspace: API keys", /view=keys/],
      ["dead", "Company: Dead letters", /view=letters/],
      ["tea", "Tea", /\/(works|runs)\//],
    ] as const;
    for (const [typed, name, address] of ways) {
      await page.keyboard.press("Control+k");
      await field.fill(typed);
      await page
        .getByRole("option", { name: new RegExp(`^${name}`, "i") })
        .first()
        .waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(address);
    }
    await page.close();
  });

  test("what cannot be undone is asked in its place, and Escape leaves it", async () => {
    const page = await openPage("dark");
    await show(page, "/workspace?view=keys");
    const revoke = page.getByRole("button", { name: "Revoke: Publishing script" });
    await revoke.press("Enter");
    await page.getByRole("group", { name: "Revoke the key" }).waitFor();
    await page.keyboard.press("Escape");
    await revoke.waitFor();
    await page.locator(":focus[aria-label='Revoke: Publishing script']").waitFor();
    await page.close();
  });
});
