import type { Context, Service, ServiceBroker, ServiceSchema } from "moleculer";
import { renewDotenv } from "../config/dotenv.ts";
import { readEnvironment } from "../config/environment.ts";
import { reportError } from "../errors/troupe-error.ts";
import { beginMaintenance, endMaintenance } from "../mixins/maintenance.ts";
import type {
  Maintenance,
  Shutdown,
  SystemState,
} from "../services/platform/system/system.contract.ts";
import { logLevels } from "./broker-options.ts";
import { StderrLogger } from "./stderr-logger.ts";

export interface NodeServiceOptions {
  /** The node was told to end. */
  readonly onShutdown: () => void;
}

/** Does on its node what is said to all of them. Every node runs it. */
export function nodeService({ onShutdown }: NodeServiceOptions): ServiceSchema {
  const schema = {
    name: "$company",

    events: {
      "config.updated"(this: Service) {
        renewSettings(this);
      },
      "maintenance.start"(this: Service, ctx: Context<Maintenance>) {
        this.logger.warn("Maintenance: nothing new is begun on this node.");
        beginMaintenance(this.broker, ctx.params);
      },
      "maintenance.end"(this: Service) {
        this.logger.info("The maintenance is over.");
        endMaintenance(this.broker);
      },
      "shutdown.graceful"(this: Service, ctx: Context<Shutdown>) {
        const { nodes, reason } = ctx.params;
        if (nodes && !nodes.includes(this.broker.nodeID)) return;
        this.logger.info(`This node ends: ${reason ?? "it was asked to"}.`);
        onShutdown();
      },
    },

    started(this: Service) {
      askWhenThere(this.broker);
    },
  };
  return schema;
}

/** Whoever comes later was not there when it was said: asks once, as soon as somebody knows. */
function askWhenThere(broker: ServiceBroker): void {
  const ask = () => {
    if (!broker.started || !broker.registry.actions.isAvailable("system.state")) return;
    broker.localBus.off("$broker.started", ask);
    broker.localBus.off("$services.changed", ask);
    askState(broker).catch((error: unknown) => {
      if (broker.started) broker.logger.warn("The company's state is not known.", error);
    });
  };
  broker.localBus.on("$broker.started", ask);
  broker.localBus.on("$services.changed", ask);
}

async function askState(broker: ServiceBroker): Promise<void> {
  const { maintenance } = await broker.call<SystemState>("system.state");
  if (maintenance) beginMaintenance(broker, maintenance);
}

/** Services keep their settings as `environment`; those that do not read them when they need them. */
function renewSettings({ broker, logger }: Service): void {
  try {
    const { changed, later } = renewDotenv();
    const environment = readEnvironment();
    for (const service of broker.services) {
      if ("environment" in service) Object.assign(service, { environment });
    }
    const log: unknown = broker.options.logger;
    if (log instanceof StderrLogger) log.setLevel(logLevels(environment.logLevel));
    logger.info(`Settings that are new: ${changed.join(", ") || "none"}.`);
    if (later.length > 0) logger.warn(`Only after the next start: ${later.join(", ")}.`);
  } catch (error) {
    logger.error(`The settings stay as they were. ${reportError(error).message}`);
  }
}
