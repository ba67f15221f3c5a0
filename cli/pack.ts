import { loadDotenv } from "../config/dotenv.ts";
import { packMain } from "./pack/main.ts";

loadDotenv();
process.exitCode = await packMain(process.argv.slice(2));
