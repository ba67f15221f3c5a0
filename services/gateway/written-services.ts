import type { ServiceSchema } from "moleculer";
import type { PipelineDefinition } from "../orchestrator/pipelines.contract.ts";

/**
 * What this node's own code says of all services, those of other nodes included. It is read where it is
 * first needed: it weighs some 50 MB, and a gateway among nodes that all run has no use for it.
 */
export interface WrittenServices {
  readonly names: readonly string[];
  schemas(): Promise<readonly ServiceSchema[]>;
  definitions(): Promise<readonly PipelineDefinition[]>;
}

/** Given by who starts the gateway, as a property of its schema. */
export interface WithWritten {
  readonly written?: WrittenServices;
}
