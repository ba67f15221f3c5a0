import startRepl from "moleculer-repl";
import type { ServiceBroker } from "moleculer";
import type { Company } from "../../company/start-company.ts";
import { readEnvironment } from "../../config/environment.ts";
import { CompanyLink } from "../connect.ts";
import { explainError } from "../explain-error.ts";
import { paintFor } from "../make/paint.ts";
import { clusterBroker, clusterSize } from "./cluster-broker.ts";
import { replCommands } from "./commands.ts";
import { explainRefusals } from "./readable-errors.ts";
import { remoteBroker } from "./remote-broker.ts";

/**
 * The whole of `npm run repl`: a node of the cluster where one is set, else attached to the company
 * that runs on this data, else a company of its own.
 */
export async function replMain(start: () => Promise<Company>): Promise<void> {
  try {
    const broker = readEnvironment().cluster ? await joinCluster() : await attach(start);
    explainRefusals(broker);
    const { stdout } = process;
    const screen = { write: (text: string) => void stdout.write(text), paint: paintFor(stdout) };
    startRepl(broker, { delimiter: "troupe $", customCommands: replCommands(screen) });
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    process.exit(1);
  }
}

async function joinCluster(): Promise<ServiceBroker> {
  const broker = await clusterBroker(readEnvironment());
  const size = clusterSize(broker);
  process.stdout.write(`In the cluster as ${broker.nodeID}, with ${size} other nodes\n`);
  return broker;
}

async function attach(start: () => Promise<Company>): Promise<ServiceBroker> {
  const { client, company } = await new CompanyLink(start).connect();
  process.stdout.write(
    company
      ? `The company runs in this REPL: ${client.address}\n`
      : `Attached to the company at ${client.address}\n`,
  );
  return company ? ownBroker(company) : remoteBroker(client);
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
