import type { ServiceBroker } from "moleculer";
import { readEnvironment } from "../../config/environment.ts";
import { serviceNames } from "../../company/service-files.ts";
import type { Company } from "../../company/start-company.ts";
import { tellHealth } from "../../company/tell-health.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { explainError } from "../explain-error.ts";
import { onInterrupt } from "../interrupt.ts";
import { ownerLinkLines } from "../owner-link.ts";
import { type NodeCommand, parseNode } from "./arguments.ts";

/** Milliseconds in which the other nodes have told what they run. */
const acquaintanceMs = 3_000;

/** The whole of `npm run node`: serves until Ctrl-C or SIGTERM, then hands back what it does. */
export async function nodeMain(
  argv: readonly string[],
  start: (command: NodeCommand) => Promise<Company>,
): Promise<void> {
  const command = parseNode(argv);
  if ("text" in command) {
    process.stderr.write(command.text);
    process.exitCode = command.exitCode;
    return;
  }
  try {
    requireCluster();
    const company = await start(command);
    const untell = tellHealth(company.broker);
    onInterrupt(() => {
      process.stderr.write("Stopping: steps under way are finished or handed back…\n");
      untell();
      void company.stop();
    });
    // Also where it was told to end by somebody else.
    void company.ended.then(() => process.exit(0));
    process.stdout.write(introduction(company));
    process.stdout.write(await ownerLinkLines(company));
    setTimeout(() => process.stdout.write(vacancies(company.broker)), acquaintanceMs).unref();
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    process.exit(1);
  }
}

function requireCluster(): void {
  if (readEnvironment().cluster) return;
  throw new TroupeError("SETTING_INVALID", "A node needs a cluster, and no setting names one.", {
    field: "TROUPE_NATS_URL",
    hint: "Set the cluster's variables (docs/guides/run-a-cluster.md), or run everything here: npm start",
  });
}

function introduction({ broker, address }: Company): string {
  const names = broker.services.map(({ name }) => name).filter((name) => !name.startsWith("$"));
  const where = address === undefined ? "" : ` at ${address}`;
  return `Node ${broker.nodeID} runs ${names.sort().join(", ")}${where}.\n`;
}

/** The services that no node runs: what needs them waits. */
function vacancies({ registry }: ServiceBroker): string {
  const services = registry.getServiceList({ onlyAvailable: true });
  const present = new Set(services.map(({ name }) => name));
  const missing = serviceNames().filter((name) => !present.has(name));
  if (missing.length === 0) return "The cluster has all services.\n";
  return `No node runs ${missing.join(", ")} yet. What needs them waits.\n`;
}
