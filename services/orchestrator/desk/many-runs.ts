import { hasCode, reportError, TroupeError } from "../../../errors/troupe-error.ts";
import type { ManyRunsParams, ManyRunsResult } from "../many-runs.contract.ts";
import type { RunFilter, RunState } from "../pipelines.contract.ts";
import type { RunSearch } from "./run-search.ts";
import type { Run } from "../run/run.ts";

/** What is done to each of many runs. */
export interface ManyRuns {
  /** States of the runs that a filter means where it names none. */
  readonly states: readonly RunState[];
  /** Other states that a filter may name. */
  readonly also?: readonly RunState[];
  /** @throws TroupeError what this one run is refused with */
  act(id: string): Promise<unknown>;
}

/** Runs at work on at once. */
const atOnce = 20;

/**
 * Does the same to many runs of a workspace: those that are named, or one page of those that a filter
 * finds. Done again it changes nothing that is done already, so a call that was cut can be repeated.
 *
 * @throws TroupeError `INPUT_INVALID`
 */
export async function actOnMany(
  workspaceId: string,
  params: ManyRunsParams,
  work: ManyRuns,
  search: RunSearch,
): Promise<ManyRunsResult> {
  requireOne(params);
  const { ids, nextCursor } = await chosen(workspaceId, params, work, search);
  const refused: ManyRunsResult["refused"][number][] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const ends = ids.slice(from, from + atOnce).map(async (id) => {
      try {
        await work.act(id);
      } catch (thrown) {
        const { code, message } = reportError(thrown);
        // A full disk is not this one run's fault, nor is a store that does not answer.
        if (code === "INTERNAL" || hasCode(thrown, "STORAGE_FULL")) throw thrown;
        refused.push({ id, code, message });
      }
    });
    await Promise.all(ends);
  }
  return { done: ids.length - refused.length, refused, nextCursor };
}

function requireOne({ ids, filter }: ManyRunsParams): void {
  if ((ids === undefined) !== (filter === undefined)) return;
  throw new TroupeError("INPUT_INVALID", "Say which runs: either ids or filter.", {
    field: ids === undefined ? "ids" : "filter",
    hint: 'filter: {} means all of the workspace; filter: { "tag": "…" } those with the tag.',
  });
}

interface Chosen {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
}

async function chosen(
  workspaceId: string,
  { ids, filter = {}, cursor, limit = 100 }: ManyRunsParams,
  work: ManyRuns,
  search: RunSearch,
): Promise<Chosen> {
  if (ids) return { ids: [...new Set(ids)], nextCursor: null };
  const states = statesOf(filter, work);
  const place = readPlace(cursor, states);
  for (const state of states.slice(states.indexOf(place.state))) {
    const inner = state === place.state ? place.cursor : undefined;
    const page = await search.page(workspaceId, { ...filter, state }, { limit, cursor: inner });
    const next = states[states.indexOf(state) + 1];
    const found = page.documents.map(({ _id }: Run) => _id);
    if (page.nextCursor !== null) return { ids: found, nextCursor: `${state}.${page.nextCursor}` };
    if (found.length > 0) return { ids: found, nextCursor: next ? `${next}.` : null };
  }
  return { ids: [], nextCursor: null };
}

function statesOf({ state }: RunFilter, { states, also = [] }: ManyRuns): readonly RunState[] {
  if (state === undefined) return states;
  if (states.includes(state) || also.includes(state)) return [state];
  throw new TroupeError("INPUT_INVALID", `Nothing can be done here to runs that are ${state}.`, {
    field: "filter.state",
    hint: `One of: ${[...states, ...also].join(", ")}.`,
  });
}

/** Where the page before ended: the state, and the cursor within its runs. */
function readPlace(cursor: string | undefined, states: readonly RunState[]) {
  const [name, ...rest] = (cursor ?? `${states[0] ?? ""}.`).split(".");
  const state = states.find((one) => one === name);
  if (state === undefined) {
    throw new TroupeError("INPUT_INVALID", "The cursor is not one of this filter.", {
      field: "cursor",
      hint: "Take nextCursor of the answer before, with the same filter.",
    });
  }
  const inner = rest.join(".");
  return { state, cursor: inner === "" ? undefined : inner };
}
