import { healthMain } from "./health/main.ts";

process.exitCode = healthMain();
