import { startCompany } from "../company/start-company.ts";
import { readEnvironment } from "../config/environment.ts";
import { loadDotenv } from "../config/dotenv.ts";
import { makeMain } from "./make/main.ts";

loadDotenv();
process.exitCode = await makeMain(process.argv.slice(2), () => {
  const talkative = ["debug", "trace"].includes(readEnvironment().logLevel);
  // The progress bars tell what happens; log lines would run through them.
  return startCompany(talkative ? {} : { logger: false });
});
