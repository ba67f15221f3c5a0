import { createEvent, type Actor } from "../../../bus/events/envelope.ts";
import type { DomainEvent } from "../../../bus/events/types.ts";
import { eventId } from "./event-id.ts";
import type { Run, StepRecord } from "./run.ts";

/** What of an event the run itself does not say. */
export interface BriefEvent {
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** @default whoever began the run */
  readonly actor?: Actor;
}

type Teller = Pick<Run, "_id" | "pipeline" | "workspaceId" | "correlationId" | "actor">;

// A run is written at every step with all its events, which do not change.
const briefs = new WeakMap<DomainEvent, BriefEvent>();

/**
 * A run's event as it travels. Published again after a crash it is the same event: its id comes from
 * the run and its place in it.
 *
 * @param brief new, or read from the store: what a newer node wrote there goes back with it
 */
export function eventOf(run: Teller, place: number, brief: BriefEvent): DomainEvent {
  const { type, at, data, actor = run.actor } = brief;
  const event = createEvent({
    id: eventId(run._id, place),
    type,
    source: "pipelines",
    workspaceId: run.workspaceId,
    correlationId: run.correlationId,
    actor,
    at,
    data: { pipelineId: run._id, pipeline: run.pipeline, ...data },
  });
  briefs.set(event, brief);
  return event;
}

/** An event as it is stored. */
export function briefOf(run: Teller, event: DomainEvent): BriefEvent {
  const known = briefs.get(event);
  if (known) return known;
  const data = { ...(event.data as object), pipelineId: undefined, pipeline: undefined };
  const { actorId: id, actorType: type } = event.metadata;
  const actor = otherThan(run.actor, { id, type });
  const brief = { type: event.type, at: Date.parse(event.timestamp), data, actor };
  briefs.set(event, brief);
  return brief;
}

/**
 * Adds a domain event to the run: it is published once the run is saved.
 * @param actor who did it, if not the one who began the run
 */
export function withEvent(
  run: Run,
  type: string,
  now: number,
  data: Readonly<Record<string, unknown>> = {},
  actor: Actor = run.actor,
): Run {
  const brief = { type, at: now, data, actor: otherThan(run.actor, actor) };
  return { ...run, events: [...run.events, eventOf(run, run.events.length, brief)] };
}

function otherThan(usual: Actor, { id, type }: Actor): Actor | undefined {
  return id === usual.id && type === usual.type ? undefined : { id, type };
}

/** What `pipeline.<step>.completed` tells besides the run. */
export function stepFacts(step: StepRecord): Record<string, unknown> {
  const { tasks } = step;
  return {
    step: step.id,
    attempts: Math.max(0, ...tasks.map(({ attempts }) => attempts)),
    seconds: tasks.reduce((sum, { workedMs }) => sum + workedMs, 0) / 1000,
    cached: tasks.length > 0 && tasks.every(({ cached }) => cached),
    provider: tasks.find(({ provider }) => provider !== undefined)?.provider,
    artifacts: tasks.flatMap(({ artifacts }) => artifacts.map(({ ref }) => ref)),
  };
}
