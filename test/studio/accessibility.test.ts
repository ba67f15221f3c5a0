import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { fillWorkspace } from "../../bench/screenshots/fill-workspace.ts";
import { shownPages } from "../../bench/screenshots/pages.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { violationsOf } from "./accessibility.ts";
import { openStudio, type OpenStudio } from "./open-studio.ts";

/** Those of a film are looked at where a film is made. */
const pages = shownPages({ run: "none", work: "none" }).filter(
  ({ name }) => !/^(work-|run$)/.test(name),
);

const themes = ["dark", "light"] as const;
for (const theme of themes)
  describeWithServers(["chromium"], `every page in the ${theme} theme`, () => {
    let studio: OpenStudio;

    beforeAll(async () => {
      studio = await openStudio();
      await fillWorkspace(studio, false);
      // What is just fading in has not its contrast yet.
      await studio.page.emulateMedia({ reducedMotion: "reduce" });
      await studio.page.addInitScript(
        (wanted) => localStorage.setItem("troupe.theme", wanted),
        theme,
      );
    }, 120_000);
    afterAll(() => studio.close());

    test.each(pages.map(({ name, path }) => [name, path]))(
      "%s is without violations of axe-core",
      async (_name, path) => {
        const { page } = studio;
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.locator(".animate-breathe").first().waitFor({ state: "detached" });
        expect(await violationsOf(page)).toEqual([]);
      },
      30_000,
    );
  });
