import { startCompany } from "../company/start-company.ts";
import { loadDotenv } from "./load-dotenv.ts";
import { replMain } from "./repl/main.ts";

loadDotenv();
await replMain(() => startCompany({ logger: false }));
