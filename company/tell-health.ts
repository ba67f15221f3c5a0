import type { ServiceBroker } from "moleculer";
import { reportError } from "../errors/troupe-error.ts";
import { clusterServersOf, type ClusterServer } from "../mixins/cluster-servers.ts";
import { HealthFile } from "./node-health.ts";

/** Milliseconds between two looks. */
const lookMs = 5_000;
/** Milliseconds that a server gets to answer. */
const answerMs = 4_000;

/**
 * Writes down from now on how this process is, for checks from outside that cannot ask it: a node has
 * no port of its own.
 * @returns the end of it
 */
export function tellHealth(broker: ServiceBroker): () => void {
  const names = broker.services.map(({ name }) => name).filter((name) => !name.startsWith("$"));
  const file = new HealthFile(names);
  const servers = clusterServersOf(broker);
  const look = () => {
    Promise.all(servers.map(problemOf))
      .then((problems) => file.write(problems.filter((problem) => problem !== undefined)))
      .catch((error: unknown) => broker.logger.warn("The health could not be told.", error));
  };
  look();
  const timer = setInterval(look, lookMs);
  timer.unref();
  const remove = () => file.remove();
  process.once("exit", remove);
  return () => {
    clearInterval(timer);
    process.off("exit", remove);
    remove();
  };
}

async function problemOf(server: ClusterServer): Promise<string | undefined> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(`No answer in time from: ${server.name}.`), answerMs);
  try {
    return await Promise.race([server.check().then(() => undefined), late.promise]);
  } catch (error) {
    return reportError(error).message;
  } finally {
    clearTimeout(timer);
  }
}
