import type { Locator, Page } from "playwright-core";

interface Stop {
  /** Its place in the document among those that Tab stops at; -1 for what came meanwhile. */
  readonly place: number;
  /** The element, shortened. */
  readonly html: string;
  /** Whether it looks otherwise than without the focus. */
  readonly isSeen: boolean;
}

/**
 * Runs in the page. Tab stops at what can be used, of radio buttons at the chosen one of a group; the
 * browser also lets people scroll with it, which is no stop of ours.
 */
const script = `(async (within) => {
  // What a person sees is the next picture.
  const nextPicture = () =>
    new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  const usable = "a[href], button, input, select, textarea, summary, video[controls], [tabindex]";
  const isStop = (element) => {
    if (element.tabIndex < 0 || element.disabled || element.closest("[inert]")) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== "radio") return true;
    const chosen = document.querySelector('input[name="' + CSS.escape(element.name) + '"]:checked');
    return chosen === null || chosen === element;
  };
  const look = (element) => {
    const looks = [];
    for (let one = element; one && looks.length < 4; one = one.parentElement) {
      const { outlineStyle, outlineWidth, borderColor, boxShadow, backgroundColor } =
        getComputedStyle(one);
      // A line that is not drawn has a width too, in some browsers.
      const outline = outlineStyle === "none" ? "none" : outlineWidth;
      looks.push([outline, borderColor, boxShadow, backgroundColor]);
    }
    return JSON.stringify(looks);
  };
  document.activeElement?.blur();
  await nextPicture();
  const stops = [...within.querySelectorAll(usable)].filter(isStop);
  const before = new Map(stops.map((stop) => [stop, look(stop)]));
  const htmlOf = (element) => element.outerHTML.slice(0, 160);
  globalThis.tabOrder = {
    all: stops.map(htmlOf),
    async now() {
      await nextPicture();
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const place = stops.indexOf(element);
      const isSeen = place < 0 || before.get(element) !== look(element);
      return { place, html: htmlOf(element), isSeen };
    },
  };
})`;

interface TabWalk {
  /** Selector of the part whose stops count; the whole page by default. */
  readonly within?: string;
  /** Where it begins; the beginning of the page by default. */
  readonly after?: Locator;
}

/** Walks through the page with Tab. @returns what is wrong: left out, out of order, or not to be seen */
export async function tabProblems(
  page: Page,
  { within = "body", after }: TabWalk = {},
): Promise<readonly string[]> {
  await page.evaluate(`${script}(document.querySelector(${JSON.stringify(within)}))`);
  await after?.focus();
  const all = await page.evaluate<readonly string[]>("tabOrder.all");
  const visited: number[] = [];
  const problems: string[] = [];
  // From where the page had put the focus to its end, and from its beginning on.
  for (let press = 0; press < 2 * all.length + 10 && visited.length < all.length; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate<Stop | null>("tabOrder.now()");
    if (!stop || stop.place < 0 || visited.includes(stop.place)) continue;
    visited.push(stop.place);
    if (!stop.isSeen) problems.push(`not seen: ${stop.html}`);
  }
  const missed = all.filter((_html, place) => !visited.includes(place));
  const turns = visited.filter((place, index) => place < (visited[index - 1] ?? -1));
  return [
    ...problems,
    ...missed.map((html) => `never reached: ${html}`),
    ...turns.slice(1).map((place) => `out of order: ${all[place]}`),
  ];
}
