import { LRUCache } from "lru-cache";
import { compileSchema, type FieldProblem } from "../../validation/schema.ts";
import { envelopeSchema } from "./envelope-schema.ts";
import type { EventType } from "./event-type.ts";
import { topicMatches } from "./topic.ts";
import type { DomainEvent } from "./types.ts";

interface KnownType {
  readonly type: EventType;
  readonly check: (value: object) => FieldProblem[];
}

const checkEnvelope = compileSchema(envelopeSchema);

/** Knows all types of events, and says what is wrong with one. */
export class EventCatalog {
  private readonly exact = new Map<string, KnownType>();
  /** By types that were looked up: pipelines have as many as they have steps. */
  private readonly matched = new LRUCache<string, KnownType>({ max: 1_000 });
  private readonly patterns: readonly (KnownType & { readonly pattern: string })[];

  constructor(types: readonly EventType[]) {
    const known = types.map((type) => ({
      type,
      check: compileSchema(type.data),
      pattern: type.type.replaceAll(/\{[^}]+\}/g, "*"),
    }));
    for (const one of known) if (one.pattern === one.type.type) this.exact.set(one.pattern, one);
    this.patterns = known.filter(({ pattern, type }) => pattern !== type.type);
  }

  /** @returns one sentence, or undefined where the event is as its type says */
  problemOf(event: DomainEvent): string | undefined {
    const [envelope] = checkEnvelope(event);
    if (envelope) return `The envelope is wrong: ${envelope.message}`;
    const known = this.find(event.type);
    if (!known) return `No event type "${event.type}" is known.`;
    const { version, source } = known.type;
    if (event.version !== version) {
      return `${event.type} has version ${event.version}; the schema is of version ${version}.`;
    }
    if (event.source !== source) return `${event.type} is published by ${source} alone.`;
    const [problem] = known.check(event.data as object);
    return problem && `The data of ${event.type} is wrong: ${problem.message}`;
  }

  private find(type: string): KnownType | undefined {
    const known = this.exact.get(type) ?? this.matched.get(type);
    if (known) return known;
    const found = this.patterns.find(({ pattern }) => topicMatches(pattern, type));
    if (found) this.matched.set(type, found);
    return found;
  }
}
