import { v7 as uuidv7 } from "uuid";
import type { DomainEvent } from "./types.ts";

export interface Actor {
  readonly id: string;
  readonly type: DomainEvent["metadata"]["actorType"];
}

/** Who acts where no person or key did. */
const systemActor: Actor = { id: "system", type: "system" };

export interface EventDraft<Data> {
  readonly type: string;
  /** Version of the type's data. @default 1 */
  readonly version?: number;
  /** Service that publishes it. */
  readonly source: string;
  readonly workspaceId: string;
  /** @default the event's own id */
  readonly correlationId?: string;
  /** @default the system */
  readonly actor?: Actor;
  readonly data: Data;
  /** The same happening has the same id, however often it is published. @default a new one */
  readonly id?: string;
  /** Milliseconds since 1970. @default now */
  readonly at?: number;
}

/** Puts a fact into the envelope that travels. */
export function createEvent<Data>(draft: EventDraft<Data>): DomainEvent<Data> {
  const id = draft.id ?? uuidv7();
  const actor = draft.actor ?? systemActor;
  return {
    id,
    type: draft.type,
    version: draft.version ?? 1,
    timestamp: new Date(draft.at ?? Date.now()).toISOString(),
    source: draft.source,
    correlationId: draft.correlationId ?? id,
    data: draft.data,
    metadata: { workspaceId: draft.workspaceId, actorId: actor.id, actorType: actor.type },
  };
}
