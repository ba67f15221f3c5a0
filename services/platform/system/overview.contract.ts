import type { ServerState } from "../../../mixins/cluster-servers.ts";
import type { RunLoad } from "../../orchestrator/run-load.contract.ts";
import type { SystemState } from "./system.contract.ts";

/** `$company.describe`: a process of the company, in its own words. */
export interface NodeReport {
  readonly host: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Bytes that the process holds in memory. */
  readonly memory: number;
  readonly cores: number;
  /** Of its machine over the last minute, per core: 1 is busy. Always 0 on Windows. */
  readonly load: number;
  /** By action; empty where it takes no tasks. */
  readonly slots: readonly NodeSlots[];
}

/** Tasks of one action that a node works on at once. */
export interface NodeSlots {
  readonly action: string;
  readonly taken: number;
  readonly slots: number;
}

export interface NodeOverview {
  readonly id: string;
  /** Without those of Moleculer itself. */
  readonly services: readonly string[];
  /** Null where it did not answer: it is going, hangs or is very busy. */
  readonly report: NodeReport | null;
}

export interface ServerOverview {
  readonly name: "nats" | "documents" | "objects";
  readonly state: ServerState;
  /** Why it is not `ok`. */
  readonly problem?: string;
}

/** `system.overview`: the company as its operator sees it. */
export interface SystemOverview extends SystemState {
  readonly cluster: boolean;
  /** By their names. */
  readonly nodes: readonly NodeOverview[];
  /** Of a cluster. */
  readonly servers: readonly ServerOverview[];
  /** Null where no node runs the orchestrator now. */
  readonly runs: RunLoad | null;
  readonly cache: {
    /** Where answers of actions are remembered between calls; null where none are. */
    readonly answers: "redis" | null;
  };
  /**
   * Address of one run's traces in the operator's tool, with `{correlationId}` in the place of the
   * run's; null where the settings name none.
   */
  readonly traces: string | null;
}
