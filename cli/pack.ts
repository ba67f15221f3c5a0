import { loadDotenv } from "./load-dotenv.ts";
import { packMain } from "./pack/main.ts";

loadDotenv();
process.exitCode = await packMain(process.argv.slice(2));
