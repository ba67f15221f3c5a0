import { join } from "node:path";
import type { WrittenServices } from "../services/gateway/written-services.ts";
import { Definitions, loadDefinitions } from "../services/orchestrator/definition/definitions.ts";
import type { PipelineDefinition } from "../services/orchestrator/pipelines.contract.ts";
import { loadServices, serviceNames } from "./service-files.ts";

const folder = join(import.meta.dirname, "../pipelines");

/** @param given pipelines in place of those in `pipelines/` */
export function writtenServices(given?: readonly PipelineDefinition[]): WrittenServices {
  return {
    names: serviceNames(),
    schemas: () => loadServices(),
    definitions: async () => new Definitions(given ?? (await loadDefinitions(folder))).list(),
  };
}
