import { makeMain } from "../../../cli/make/main.ts";
import { startQuickCompany } from "./start-quick-company.ts";

/** `npm run make` with the quick trades. */
process.exitCode = await makeMain(process.argv.slice(2), () => startQuickCompany());
