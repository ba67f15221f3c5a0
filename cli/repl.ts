import { startCompany } from "../company/start-company.ts";
import { loadDotenv } from "../config/dotenv.ts";
import { replMain } from "./repl/main.ts";

loadDotenv();
await replMain(() => startCompany({ logger: false }));
