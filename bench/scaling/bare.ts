/** The steps' work and nothing else, so many times: `node bench/scaling/bare.ts COUNT`. Prints milliseconds. */
import { reckon } from "./reckon.ts";

const since = performance.now();
for (let part = 0; part < Number(process.argv[2]); part += 1) await reckon(part);
process.stdout.write(String(performance.now() - since));
