import { startCompany } from "../company/start-company.ts";
import { loadDotenv } from "../config/dotenv.ts";
import { nodeMain } from "./node/main.ts";

loadDotenv();
await nodeMain(process.argv.slice(2), ({ services, id }) => startCompany({ services, nodeID: id }));
