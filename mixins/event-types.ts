import type { EventType } from "../bus/events/event-type.ts";
import { pipelineEvents } from "../services/orchestrator/pipeline-events.contract.ts";
import { budgetEvents } from "../services/platform/budget/budget-events.contract.ts";
import { webhookEvents } from "../services/platform/webhooks/webhook-events.contract.ts";
import { authEvents } from "../services/platform/auth/auth-events.contract.ts";
import { abtestEvents } from "../services/video/abtests/abtest-events.contract.ts";

/** Every type of domain events of the company. What is not here is not published. */
export const eventTypes: readonly EventType[] = [
  ...pipelineEvents,
  ...abtestEvents,
  ...authEvents,
  ...budgetEvents,
  ...webhookEvents,
];
