import { approveMain } from "../../../cli/approve/main.ts";
import { startQuickCompany } from "./start-quick-company.ts";

/** `npm run approve` with the quick trades. */
process.exitCode = await approveMain(process.argv.slice(2), () => startQuickCompany());
