import { replMain } from "../../../cli/repl/main.ts";
import { startQuickCompany } from "./start-quick-company.ts";

/** `npm run repl` with the quick trades. */
await replMain(() => startQuickCompany());
