import type { BrokerOptions } from "moleculer";
import { connectionOptions } from "../bus/nats-connection.ts";
import type { ClusterSettings } from "../config/cluster.ts";
import type { Environment } from "../config/environment.ts";
import { redisOptions } from "../net/redis-options.ts";
import { answerMiddleware } from "./answer-middleware.ts";
import { correlationMiddleware } from "./correlation-middleware.ts";
import { permissionMiddleware } from "./permission-middleware.ts";
import { OptionalRedisCacher } from "./redis-cacher.ts";
import { StderrLogger } from "./stderr-logger.ts";

/** Options of every node. Without a transporter the whole company is one process. */
export function brokerOptions(environment: Environment, nodeID?: string): BrokerOptions {
  const { logLevel, cluster, checkAnswers } = environment;
  return {
    // Moleculer's own is host and process: in a container the same after each of its starts.
    ...(nodeID === undefined ? {} : { nodeID }),
    logger: new StderrLogger({ level: logLevels(logLevel) }),
    middlewares: [
      correlationMiddleware,
      permissionMiddleware,
      ...(checkAnswers ? [answerMiddleware] : []),
    ],
    // Calls under way are finished before a node goes.
    tracking: { enabled: true, shutdownTimeout: 10_000 },
    // Steps are tried again by the engine and by nothing else, and have their own timeouts.
    retryPolicy: { enabled: false },
    requestTimeout: 0,
    // Whoever starts a node decides what a signal means.
    skipProcessEventRegistration: true,
    ...(cluster ? clusterOptions(cluster, nodeID) : {}),
  };
}

type Level = Environment["logLevel"];

/** By Moleculer's modules. It tells of every service that comes and goes: that is for debugging. */
export function logLevels(level: Level): Readonly<Record<string, Level>> {
  return {
    BROKER: quiet(level),
    REGISTRY: quiet(level),
    TRANSIT: quiet(level),
    TRANSPORTER: quiet(level),
    // Its failures are told by our own cacher, once.
    CACHER: "fatal",
    "**": level,
  };
}

function clusterOptions(cluster: ClusterSettings, nodeID?: string): BrokerOptions {
  const { natsUrl: url, tlsCa } = cluster;
  return {
    namespace: "troupe",
    transporter: {
      type: "NATS",
      options: { ...connectionOptions({ url, tlsCa, name: nodeID ?? "troupe" }) },
    },
    // Seconds. A call to a node that died fails as soon as that is known: after 2 to 3.
    heartbeatInterval: 1,
    heartbeatTimeout: 3,
    ...(cluster.redisUrl === undefined ? {} : { cacher: cacherOf(cluster) }),
  };
}

function cacherOf(cluster: ClusterSettings): OptionalRedisCacher {
  return new OptionalRedisCacher({ redis: redisOptions(cluster) });
}

function quiet(level: Level): Level {
  return level === "info" ? "warn" : level;
}
