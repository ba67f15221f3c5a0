import type { BrokerOptions } from "moleculer";
import type { Environment } from "../config/environment.ts";
import { correlationMiddleware } from "./correlation-middleware.ts";
import { StderrLogger } from "./stderr-logger.ts";

/** Options of every node. Without a transporter the whole company is one process. */
export function brokerOptions({ logLevel }: Environment): BrokerOptions {
  return {
    // Moleculer tells of every service that comes and goes: that is for debugging.
    logger: new StderrLogger({
      level: { BROKER: quiet(logLevel), REGISTRY: quiet(logLevel), "**": logLevel },
    }),
    middlewares: [correlationMiddleware],
    // Calls under way are finished before a node goes.
    tracking: { enabled: true, shutdownTimeout: 10_000 },
    // Steps are tried again by the engine and by nothing else, and have their own timeouts.
    retryPolicy: { enabled: false },
    requestTimeout: 0,
    // Whoever starts a node decides what a signal means.
    skipProcessEventRegistration: true,
  };
}

function quiet(level: Environment["logLevel"]): Environment["logLevel"] {
  return level === "info" ? "warn" : level;
}
