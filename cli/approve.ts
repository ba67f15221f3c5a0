import { startCompany } from "../company/start-company.ts";
import { approveMain } from "./approve/main.ts";
import { loadDotenv } from "../config/dotenv.ts";

loadDotenv();
process.exitCode = await approveMain(process.argv.slice(2), () => startCompany({ logger: false }));
