import { buildStudio } from "../cli/studio/build-studio.ts";
import { firstPage } from "./studio/first-page.ts";

/** What the first page weighs: all that a browser fetches before it shows Make, gzip or as it is. */
const limitBytes = 150_000;

await buildStudio((line) => console.error(line));
const files = firstPage();
for (const { path, bytes } of files) console.log(`${String(bytes).padStart(8)}  ${path}`);
const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${String(total).padStart(8)}  first page, limit ${limitBytes}`);
if (total > limitBytes) process.exitCode = 1;
