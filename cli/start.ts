import { startCompany } from "../company/start-company.ts";
import { loadDotenv } from "../config/dotenv.ts";
import { startMain } from "./start/main.ts";

loadDotenv();
await startMain(() => startCompany());
