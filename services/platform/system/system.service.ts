import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { type ClusterServer, clusterServersOf } from "../../../mixins/cluster-servers.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { StoredDocument } from "../../../storage/documents/types.ts";
import { nothing } from "../../../validation/returns.ts";
import { lookAtCompany } from "./overview.ts";
import type { SystemOverview } from "./overview.contract.ts";
import { overviewReturns } from "./overview-returns.ts";
import { systemStateReturns } from "./system-returns.ts";
import {
  type Maintenance,
  maintenanceParams,
  type Shutdown,
  shutdownParams,
  type SystemState,
} from "./system.contract.ts";

interface StateDocument extends StoredDocument, SystemState {}

type Vars = WithDocuments<StateDocument> & {
  environment: Environment;
  servers: readonly ClusterServer[];
};

interface Methods {
  keep(state: SystemState): Promise<SystemState>;
}

const stateId = "state";

/** What is said to all nodes at once: new settings, a maintenance, the end. */
const system: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "system",
  mixins: [DocumentsMixin({ collection: "system" })],

  actions: {
    /** @returns SystemState */
    state: {
      rest: "GET /system",
      permission: "company:read",
      description: "Whether the company is maintained",
      params: { $$strict: true },
      returns: systemStateReturns,
      async handler(): Promise<SystemState> {
        const known = await this.documents.get(stateId);
        return { maintenance: known?.maintenance ?? null };
      },
    },

    /** Nodes, slots, queues and servers: what runs now. @returns SystemOverview */
    overview: {
      rest: "GET /system/overview",
      permission: "company:read",
      description: "The company now: nodes, slots, queues, runs by state, servers",
      params: { $$strict: true },
      returns: overviewReturns,
      async handler(): Promise<SystemOverview> {
        const { broker, environment, servers } = this;
        const known = await this.documents.get(stateId);
        const seen = await lookAtCompany({ broker, environment, servers });
        return { maintenance: known?.maintenance ?? null, ...seen };
      },
    },

    /** No run and no task is begun until it ends; what is under way goes on. @returns SystemState */
    startMaintenance: {
      rest: "POST /system/maintenance/start",
      permission: "company:admin",
      description: "Begins nothing new until the maintenance ends",
      params: maintenanceParams,
      returns: systemStateReturns,
      async handler(ctx: Context<Maintenance>): Promise<SystemState> {
        const { reason, until } = ctx.params;
        const maintenance = { since: new Date().toISOString(), reason, until };
        const state = await this.keep({ maintenance });
        await this.broker.broadcast("maintenance.start", { reason, until });
        return state;
      },
    },

    /** @returns SystemState */
    endMaintenance: {
      rest: "POST /system/maintenance/end",
      permission: "company:admin",
      description: "Begins runs and tasks again",
      params: { $$strict: true },
      returns: systemStateReturns,
      async handler(): Promise<SystemState> {
        const state = await this.keep({ maintenance: null });
        await this.broker.broadcast("maintenance.end", {});
        return state;
      },
    },

    /** Every node reads its own. Keys, addresses, quotas and the log's level change at once. */
    updateConfig: {
      rest: "POST /system/config/update",
      permission: "company:admin",
      description: "Has every node read its settings again",
      params: { $$strict: true },
      returns: nothing,
      async handler(): Promise<void> {
        await this.broker.broadcast("config.updated", {});
      },
    },

    /** Nodes finish or hand back what they have and exit with 0. */
    shutdown: {
      rest: "POST /system/shutdown",
      permission: "company:admin",
      description: "Ends nodes, all or some, without losing work",
      params: shutdownParams,
      returns: nothing,
      async handler(ctx: Context<Shutdown>): Promise<void> {
        await this.broker.broadcast("shutdown.graceful", { ...ctx.params });
      },
    },
  },

  methods: {
    async keep(state: SystemState): Promise<SystemState> {
      const next = { _id: stateId, ...state };
      await saveWithRetry(async () => {
        const known = await this.documents.get(stateId);
        return known
          ? this.documents.replaceIf(stateId, known.rev, next)
          : this.documents.insert(next);
      });
      return state;
    },
  },

  created() {
    this.environment = readEnvironment();
    this.servers = clusterServersOf(this.broker);
  },
};

export default system;
