import { startCompany } from "../company/start-company.ts";
import { connectMain } from "./connect-channel/main.ts";
import { loadDotenv } from "../config/dotenv.ts";

loadDotenv();
process.exitCode = await connectMain(process.argv.slice(2), {
  start: () => startCompany({ logger: false }),
});
