// usage: render.mjs FILM.json PUBLIC_DIR OUT.mp4 BROWSER
// Prints the seconds that rendering took, bundling and the browser's start left out (which favours
// Remotion).
import { readFile } from "node:fs/promises";
import { bundle } from "@remotion/bundler";
import { openBrowser, renderMedia, selectComposition } from "@remotion/renderer";

const [filmPath, publicDir, outputLocation, browserExecutable] = process.argv.slice(2);
const film = JSON.parse(await readFile(filmPath, "utf8"));
const serveUrl = await bundle({
  entryPoint: new URL("film.jsx", import.meta.url).pathname,
  publicDir,
});
const chromiumOptions = { enableMultiProcessOnLinux: true };
const browser = await openBrowser("chrome", {
  browserExecutable,
  chromiumOptions,
  chromeMode: "chrome-for-testing",
});
const inputProps = { scenes: film.scenes };
const common = {
  serveUrl,
  inputProps,
  puppeteerInstance: browser,
  browserExecutable,
  chromeMode: "chrome-for-testing",
};
const composition = await selectComposition({ ...common, id: "film" });
const started = performance.now();
await renderMedia({
  ...common,
  composition,
  codec: "h264",
  crf: 21,
  x264Preset: "veryfast",
  pixelFormat: "yuv420p",
  muted: true,
  concurrency: 2,
  outputLocation,
});
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
await browser.close({ silent: true });
