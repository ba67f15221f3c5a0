import { startMain } from "../../../cli/start/main.ts";
import { startQuickCompany } from "./start-quick-company.ts";

/** `npm start` with the quick trades. */
await startMain(() => startQuickCompany());
