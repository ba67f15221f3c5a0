import { nodeMain } from "../../../cli/node/main.ts";
import { startCompany } from "../../../company/start-company.ts";
import { quickTrades } from "./quick-trades.ts";

const isQuick = (name: string) => quickTrades.some((trade) => trade.name === name);

/** `npm run node` where the trades of the film take no time; the other services are the real ones. */
await nodeMain(process.argv.slice(2), ({ services, id }) =>
  startCompany({
    services: services.filter((name) => !isQuick(name)),
    extra: quickTrades.filter(({ name }) => services.includes(name)),
    nodeID: id,
  }),
);
