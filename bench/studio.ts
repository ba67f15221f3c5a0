import { buildStudio } from "../cli/studio/build-studio.ts";
import { firstPage } from "./studio/first-page.ts";
import { categories, lighthouseScores } from "./studio/lighthouse.ts";

/** What the first page weighs: all that a browser fetches before it shows Make, gzip or as it is. */
const limitBytes = 150_000;

await buildStudio((line) => console.error(line));
const files = firstPage();
for (const { path, bytes } of files) console.log(`${String(bytes).padStart(8)}  ${path}`);
const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${String(total).padStart(8)}  first page, limit ${limitBytes}`);
if (total > limitBytes) process.exitCode = 1;

/** What Lighthouse is to say of each page at least. */
const leastScore = 95;
const paths = ["/", "/works", "/schedule", "/runs", "/workspace", "/company"];
for (const { path, scores, lost } of await lighthouseScores(paths)) {
  const said = categories.map((name) => `${name} ${scores[name]}`).join(", ");
  console.log(`${path.padEnd(12)} ${said}`);
  const isShort = categories.some((name) => scores[name] < leastScore);
  if (!isShort) continue;
  for (const audit of lost) console.log(`             ${audit}`);
  process.exitCode = 1;
}
