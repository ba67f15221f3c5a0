import { mcpMain } from "./mcp/main.ts";
import { loadDotenv } from "../config/dotenv.ts";

loadDotenv();
process.exitCode = await mcpMain(process.argv.slice(2));
