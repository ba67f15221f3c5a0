/**
 * One node of the company that is to suffer: `node chaos/node.ts ID SERVICES`, settings in the
 * environment. `trade` and `listeners` are services of the test.
 */
import type { ServiceSchema } from "moleculer";
import { startCompany } from "../company/start-company.ts";
import { breakWhatIsAsked } from "./breaks.ts";
import { deafenWorkers } from "./deaf-workers.ts";
import { definitions, listeners, trade } from "./trades.ts";
import { watchReports } from "./watch-reports.ts";

const [nodeID, names = ""] = process.argv.slice(2);
const own: Readonly<Record<string, ServiceSchema>> = { trade: trade as ServiceSchema, listeners };
const wanted = names.split(",").filter((name) => name !== "");

await breakWhatIsAsked(process.env.CHAOS_BREAK);
deafenWorkers();
watchReports();
const company = await startCompany({
  services: wanted.filter((name) => !(name in own)),
  extra: wanted.flatMap((name) => own[name] ?? []),
  definitions,
  nodeID,
});
process.send?.("up");
process.on("SIGTERM", () => void company.stop());
void company.ended.then(() => process.exit(0));
