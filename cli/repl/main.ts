import startRepl from "moleculer-repl";
import type { ServiceBroker } from "moleculer";
import type { Company } from "../../company/start-company.ts";
import { CompanyLink } from "../connect.ts";
import { explainError } from "../explain-error.ts";
import { explainRefusals } from "./readable-errors.ts";
import { remoteBroker } from "./remote-broker.ts";

/** The whole of `npm run repl`: attaches to the company that runs, else starts one here. */
export async function replMain(start: () => Promise<Company>): Promise<void> {
  try {
    const { client, company } = await new CompanyLink(start).connect();
    process.stdout.write(
      company
        ? `The company runs in this REPL: ${client.address}\n`
        : `Attached to the company at ${client.address}\n`,
    );
    const broker = company ? ownBroker(company) : await remoteBroker(client);
    explainRefusals(broker);
    startRepl(broker, { delimiter: "troupe $", customCommands: null });
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    process.exit(1);
  }
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
