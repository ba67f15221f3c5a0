import { existsSync } from "node:fs";

/** Reads `.env` of the working folder, if there is one. What the shell has set already wins. */
export function loadDotenv(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}
