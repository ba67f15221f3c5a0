import type { Schema } from "../../../validation/schema.ts";

/** Broker events that reach every node at once and are not kept: whoever comes later asks. */
export interface SystemEventType {
  readonly type: string;
  readonly summary: string;
  readonly data: Schema;
}

const nodeIds = {
  type: "array",
  optional: true,
  max: 100,
  items: { type: "string", empty: false, max: 200 },
  description: "Only these nodes. Without it all.",
} as const;
const sentence = { type: "string", optional: true, trim: true, min: 1, max: 500 } as const;

/** Milliseconds that callers are told to wait where the end of a maintenance is not known. */
export const maintenanceRetryMs = 60_000;

export const maintenanceParams = {
  $$strict: true,
  reason: { ...sentence, description: "Shown to whoever wants to begin something." },
  until: {
    type: "number",
    optional: true,
    integer: true,
    min: 0,
    description: "When it will be over, milliseconds since 1970; it does not end by itself.",
  },
} as const;

export const shutdownParams = { $$strict: true, nodes: nodeIds, reason: sentence } as const;

export const systemEvents: readonly SystemEventType[] = [
  {
    type: "config.updated",
    summary: "Every node reads its settings again and uses those that may change while it runs.",
    data: { $$strict: true },
  },
  {
    type: "maintenance.start",
    summary: "No run and no task is begun until the maintenance ends; what is under way goes on.",
    data: maintenanceParams,
  },
  {
    type: "maintenance.end",
    summary: "Runs and tasks are begun again.",
    data: { $$strict: true },
  },
  {
    type: "shutdown.graceful",
    summary: "The nodes take no more work, finish or hand back what they have, and exit with 0.",
    data: shutdownParams,
  },
];

/** `maintenance.start` */
export interface Maintenance {
  readonly reason?: string;
  /** Milliseconds since 1970. */
  readonly until?: number;
}

/** `shutdown.graceful` */
export interface Shutdown {
  readonly nodes?: readonly string[];
  readonly reason?: string;
}

/** `system.state` */
export interface SystemState {
  /** Null while nothing is maintained. */
  readonly maintenance: (Maintenance & { readonly since: string }) | null;
}
