import type { ServiceBroker } from "moleculer";
import packageJson from "../../package.json" with { type: "json" };
import { maintenanceOf } from "../../mixins/maintenance.ts";
import type { HealthCheck } from "./health.ts";
import type { RouteHandlers } from "./routes.ts";
import { sendJson } from "./send-answer.ts";

const { version } = packageJson;

interface Healthy {
  readonly broker: ServiceBroker;
  readonly health: HealthCheck;
}

/**
 * `/health` is for people: how the company is, in words. `/ready` is for load balancers: whether to
 * send requests here. `/live` is for whoever restarts processes: a server that is away is no reason.
 */
export function healthRoutes({
  broker,
  health,
}: Healthy): Pick<RouteHandlers, "sendHealth" | "sendReady" | "sendLive"> {
  return {
    sendHealth: async (_request, response) => {
      if (!broker.started) return sendJson(response, 503, { status: "starting" });
      const found = await health.look();
      sendJson(response, found.status === "ok" ? 200 : 503, {
        ...found,
        maintenance: maintenanceOf(broker),
        version,
        uptimeSeconds: Math.round(process.uptime()),
      });
    },
    sendReady: async (_request, response) => {
      const { status } = broker.started ? await health.look() : { status: "starting" };
      sendJson(response, status === "ok" ? 200 : 503, { status });
    },
    sendLive: async (_request, response) => sendJson(response, 200, { status: "ok" }),
  };
}
