/**
 * Writes every page of the studio as PNG, in both themes, wide and as on a phone, to be looked at:
 *
 *     npm run screenshots -- --folder out/screenshots --only company --language fr
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { type OpenStudio, openStudio } from "../test/studio/open-studio.ts";
import { fillWorkspace } from "./screenshots/fill-workspace.ts";
import { type ShownPage, shownPages } from "./screenshots/pages.ts";

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: "out/screenshots" },
    only: { type: "string" },
    language: { type: "string", default: "en" },
    "without-film": { type: "boolean", default: false },
  },
});

const themes = ["dark", "light"] as const;
const screens = {
  wide: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;
/** Milliseconds without requests after which a page is taken for complete. */
const quietMs = 400;

const studio = await openStudio();
try {
  const film = await fillWorkspace(studio, !values["without-film"]);
  const wanted = shownPages(film).filter(({ name }) => name.startsWith(values.only ?? ""));
  mkdirSync(values.folder, { recursive: true });
  for (const [screen, viewport] of Object.entries(screens)) {
    for (const theme of themes) await showAll(studio, wanted, { screen, viewport, theme });
  }
  for (const complaint of new Set(studio.complaints)) process.stdout.write(`! ${complaint}\n`);
} finally {
  await studio.close();
}

interface Look {
  readonly screen: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly theme: (typeof themes)[number];
}

async function showAll(of: OpenStudio, pages: readonly ShownPage[], look: Look): Promise<void> {
  const page = await of.newPage({ viewport: look.viewport, locale: values.language });
  await page.addInitScript(
    ([theme, language]) => {
      localStorage.setItem("troupe.theme", theme ?? "dark");
      localStorage.setItem("troupe.language", language ?? "en");
    },
    [look.theme, values.language],
  );
  for (const { name, path } of pages) {
    await page.goto(path);
    await settled(page);
    const file = join(values.folder, `${name}-${look.screen}-${look.theme}.png`);
    await page.screenshot({ path: file, fullPage: true });
    process.stdout.write(`${file}\n`);
  }
  await page.close();
}

/** Live pages never stop to ask: a moment without pictures on their way is enough. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForTimeout(quietMs);
  await page.locator(".animate-breathe").first().waitFor({ state: "detached", timeout: 5_000 });
}
