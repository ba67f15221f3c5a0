import type { ServerResponse } from "node:http";
import { topicMatches, topicProblem } from "../../../bus/events/topic.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { fieldOf, isRecord } from "../../../validation/record.ts";
import type { EventFeed } from "./event-feed.ts";
import { eventFrame } from "./event-frame.ts";
import { type Batch, EventStream, type StreamSource, type StreamTimes } from "./event-stream.ts";
import { recentEvent, type RecentEvents } from "./recent-events.ts";

export interface WorkspaceStreamWish {
  /** Topics; what fits none of them is not sent. */
  readonly types: readonly string[];
  /** Where the client was. */
  readonly after?: number;
  /** Where it was nowhere: so many of the latest events first. */
  readonly history: number;
}

const fields = ["types", "history", "lastEventId"];
const mostTypes = 20;
const mostHistory = 500;
/** Events that are written at a time. */
const batch = 100;

/**
 * Reads what a request wants to see.
 * @param query of the address: `types`, `history`, `lastEventId`
 * @param lastEventId header `Last-Event-ID`
 * @throws TroupeError `INPUT_INVALID`
 */
export function readWish(query: unknown, lastEventId: unknown): WorkspaceStreamWish {
  requireKnown(query);
  const asked = fieldOf(query, "types") ?? "#";
  if (typeof asked !== "string") throw invalid("types", "Write topics with commas: types=a,b.");
  const types = asked.split(",");
  if (types.length > mostTypes) throw invalid("types", `At most ${mostTypes} topics.`);
  for (const type of types) {
    const problem = topicProblem(type);
    if (problem !== undefined) throw invalid("types", `types: ${problem}.`);
  }
  // A page cannot send the header itself; a browser that comes back does.
  const last = lastEventId ?? fieldOf(query, "lastEventId");
  const after = last === undefined ? undefined : wholeNumber("lastEventId", last);
  const history = wholeNumber("history", fieldOf(query, "history") ?? 0);
  return { types, after, history: Math.min(history, mostHistory) };
}

function requireKnown(query: unknown): void {
  const unknown = Object.keys(isRecord(query) ? query : {}).find((name) => !fields.includes(name));
  if (unknown === undefined) return;
  throw invalid(unknown, `There is no field "${unknown}" here. Known: ${fields.join(", ")}.`);
}

/**
 * Answers with the events of a workspace as they happen, or from where the client was: from the log,
 * so that it misses none, whichever gateway it comes back to.
 */
export async function streamWorkspace(
  response: ServerResponse,
  feed: EventFeed,
  workspaceId: string,
  wish: WorkspaceStreamWish,
  times: StreamTimes,
): Promise<EventStream> {
  const source = await WorkspaceSource.open(feed, workspaceId, wish);
  const stream = new EventStream(response, source, times);
  stream.onClose(feed.join(workspaceId, stream));
  stream.wake();
  return stream;
}

class WorkspaceSource implements StreamSource {
  readonly #feed: EventFeed;
  readonly #recent: RecentEvents;
  readonly #workspaceId: string;
  readonly #types: readonly string[];
  #position: number;
  /** Said before anything else. */
  #first: readonly Buffer[] = [];

  static async open(
    feed: EventFeed,
    workspaceId: string,
    { types, after, history }: WorkspaceStreamWish,
  ): Promise<WorkspaceSource> {
    const recent = await feed.recent();
    const begin =
      after ?? recent.beforeLast(workspaceId, history, (type) => matchesAny(types, type));
    const source = new WorkspaceSource(feed, recent, { workspaceId, types, begin });
    const isAtHand = begin >= recent.completeAfter(workspaceId) && begin <= recent.last;
    if (!isAtHand) await source.#checkBegin();
    return source;
  }

  private constructor(
    feed: EventFeed,
    recent: RecentEvents,
    wish: { readonly workspaceId: string; readonly types: readonly string[]; begin: number },
  ) {
    this.#feed = feed;
    this.#recent = recent;
    this.#workspaceId = wish.workspaceId;
    this.#types = wish.types;
    this.#position = wish.begin;
  }

  async next(): Promise<Batch> {
    const first = this.#first;
    this.#first = [];
    const [workspaceId, after] = [this.#workspaceId, this.#position];
    const complete = this.#recent.completeAfter(workspaceId);
    const isAtHand = after >= complete;
    const found = isAtHand
      ? this.#recent.after(workspaceId, after, batch)
      : (await this.#feed.log.read({ workspaceId, after, limit: batch })).map(recentEvent);
    const more = found.length === batch;
    const last = found.at(-1)?.position ?? after;
    // The log was read to its end: up to what is at hand there is nothing else.
    this.#position = more ? last : Math.max(last, complete);
    const frames = found.filter(({ type }) => this.#wants(type)).map(({ frame }) => frame);
    return { frames: [...first, ...frames], more: more || !isAtHand };
  }

  #wants(type: string): boolean {
    return matchesAny(this.#types, type);
  }

  /** A client that was away for too long, or whose log is not this one, must know that it missed something. */
  async #checkBegin(): Promise<void> {
    const { first, last } = await this.#feed.log.bounds();
    const after = this.#position;
    if (after >= first - 1 && after <= last) return;
    this.#position = first - 1;
    const message = "Some events are no longer kept: what follows are the oldest that are.";
    this.#first = [eventFrame("gap", { message, after, first })];
  }
}

function matchesAny(topics: readonly string[], type: string): boolean {
  return topics.some((topic) => topicMatches(topic, type));
}

function wholeNumber(field: string, value: unknown): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw invalid(field, `${field} is no whole number.`);
}

function invalid(field: string, message: string): TroupeError {
  return new TroupeError("INPUT_INVALID", message, {
    field,
    hint: "GET /api/events?types=pipeline.%23,abtest.* follows two topics.",
  });
}
