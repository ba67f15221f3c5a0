import type Sharp from "sharp";

let loading: Promise<typeof Sharp> | undefined;

/**
 * Loads sharp on first use. All text is drawn as glyph outlines of the bundled fonts
 * (`text/shape-text.ts`), so no picture depends on the fonts or the fontconfig of the machine.
 *
 * One thread per picture: segments are drawn side by side, and the result must not depend on how
 * many cores there are.
 */
export function loadSharp(): Promise<typeof Sharp> {
  loading ??= import("sharp").then(({ default: sharp }) => {
    sharp.concurrency(1);
    // Every scene draws other pictures: libvips would only hold memory.
    sharp.cache(false);
    return sharp;
  });
  return loading;
}
