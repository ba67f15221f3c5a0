import startRepl from "moleculer-repl";
import type { ServiceBroker } from "moleculer";
import { type Company, startCompany } from "../company/start-company.ts";
import { CompanyLink } from "./connect.ts";
import { explainError } from "./explain-error.ts";
import { loadDotenv } from "./load-dotenv.ts";
import { remoteBroker } from "./repl/remote-broker.ts";

loadDotenv();
try {
  const link = new CompanyLink(() => startCompany({ logger: false }));
  const { client, company } = await link.connect();
  process.stdout.write(
    company
      ? `The company runs in this REPL: ${client.address}\n`
      : `Attached to the company at ${client.address}\n`,
  );
  startRepl(company ? ownBroker(company) : await remoteBroker(client), {
    delimiter: "troupe $",
    customCommands: null,
  });
} catch (error) {
  process.stderr.write(`${explainError(error)}\n`);
  process.exit(1);
}

/** The REPL stops its broker when it is left: here that means the whole company. */
function ownBroker(company: Company): ServiceBroker {
  const { broker } = company;
  const stopBroker = broker.stop.bind(broker);
  let stopping = false;
  broker.stop = () => {
    if (stopping) return stopBroker();
    stopping = true;
    return company.stop();
  };
  return broker;
}
