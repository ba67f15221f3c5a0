import { createHash } from "node:crypto";
import { subjectWord } from "../nats-streams.ts";
import type { DomainEvent } from "./types.ts";

const events = "troupe.events";
const deliveries = "troupe.deliveries";

/** Everything that the stream of events takes. */
export const eventSubjects = [`${events}.>`, `${deliveries}.*`];

/** Where an event is published; its type keeps its words, so that patterns can be filters. */
export function eventSubject({ metadata, type }: DomainEvent): string {
  return `${events}.${subjectWord(metadata.workspaceId)}.${type}`;
}

/** Every event, but none that is only delivered again. */
export const allEvents = `${events}.>`;

/** The events of one workspace. */
export function workspaceEvents(workspaceId: string): string {
  return `${events}.${subjectWord(workspaceId)}.>`;
}

/** Where an event is delivered again, to one group. */
export function deliverySubject(consumer: string): string {
  return `${deliveries}.${consumer}`;
}

/** The subjects that a group with this pattern gets. `#` is none or more words, `>` one or more. */
export function filterSubjects(pattern: string): string[] {
  if (pattern === "#") return [`${events}.*.>`];
  const all = `${events}.*.${pattern}`;
  if (!pattern.endsWith(".#")) return [all];
  const fixed = all.slice(0, -2);
  return [fixed, `${fixed}.>`];
}

/** A consumer's name on the server: readable by its group, distinct by its pattern. */
export function consumerName(group: string, pattern: string): string {
  const hash = createHash("sha256").update(pattern).digest("hex").slice(0, 8);
  return `${subjectWord(group)}-${hash}`;
}
