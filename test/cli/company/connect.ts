import { connectMain } from "../../../cli/connect-channel/main.ts";
import { startQuickCompany } from "./start-quick-company.ts";

/** `npm run connect` with the quick trades, and a person who agrees to everything. */
process.exitCode = await connectMain(process.argv.slice(2), {
  start: () => startQuickCompany(),
  browse: (url) => void fetch(url),
});
