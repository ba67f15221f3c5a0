import type { Context, Service, ServiceSchema } from "moleculer";
import { renewDotenv } from "../config/dotenv.ts";
import { readEnvironment } from "../config/environment.ts";
import { reportError } from "../errors/troupe-error.ts";
import { beginMaintenance, endMaintenance } from "../mixins/maintenance.ts";
import type { NodeReport } from "../services/platform/system/overview.contract.ts";
import type {
  Maintenance,
  Shutdown,
  SystemState,
} from "../services/platform/system/system.contract.ts";
import { logLevels } from "./broker-options.ts";
import { lostCalls } from "./lost-calls.ts";
import { reportOf } from "./node-report.ts";
import { StderrLogger } from "./stderr-logger.ts";

export interface NodeServiceOptions {
  /** The node was told to end. */
  readonly onShutdown: () => void;
}

/** Milliseconds between two questions for the company's state. */
const askMs = 5_000;

type Watching = Service & { watch?: NodeJS.Timeout };

/** Does on its node what is said to all of them. Every node runs it. */
export function nodeService({ onShutdown }: NodeServiceOptions): ServiceSchema {
  const schema: unknown = {
    name: "$company",
    mixins: [lostCalls()],

    actions: {
      /** What the node says of itself, for `system.overview`. */
      describe: {
        visibility: "public",
        params: { $$strict: true },
        handler(this: Service): NodeReport {
          return reportOf(this.broker);
        },
      },
    },

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

    started(this: Watching) {
      this.watch = setInterval(() => void askState(this), askMs);
      this.watch.unref();
      this.broker.localBus.once("$broker.started", () => void askState(this));
    },

    stopped(this: Watching) {
      clearInterval(this.watch);
    },
  };
  return schema as ServiceSchema;
}

/** Whoever comes later was not there when it was said, and what is said may be lost on the way. */
async function askState({ broker, logger }: Service): Promise<void> {
  if (!broker.registry.actions.isAvailable("system.state")) return;
  try {
    const { maintenance } = await broker.call<SystemState>("system.state");
    if (maintenance) beginMaintenance(broker, maintenance);
    else endMaintenance(broker);
  } catch (error) {
    logger.debug("The company's state is not known now.", error);
  }
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
