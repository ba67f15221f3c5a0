import type { DeadLetterFilter, DeadLetters } from "../../../bus/events/types.ts";
import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import type {
  DeadLettersFilter,
  ReinjectManyParams,
  ReinjectManyResult,
} from "./deadletters.contract.ts";

const time = { type: "string", optional: true, max: 40 } as const;

/** Fields of `DeadLettersFilter`. */
export const filterParams = {
  kind: { type: "enum", optional: true, values: ["delivery", "task", "event"] },
  group: { type: "string", optional: true, min: 1, max: 200 },
  from: time,
  to: time,
} as const;

/** The filter as letters are stored. @throws TroupeError `INPUT_INVALID` for a time that is none */
export function letterFilter({ kind, group, from, to }: DeadLettersFilter): DeadLetterFilter {
  return { kind, group, from: utc("from", from), to: utc("to", to) };
}

/**
 * Sends on those that are named, or one page of those that nobody has sent on yet.
 * @param sendOn one of them; it is refused with a TroupeError
 * @throws TroupeError `INPUT_INVALID`
 */
export async function reinjectMany(
  workspaceId: string,
  { ids, filter, cursor, limit = 100 }: ReinjectManyParams,
  letters: DeadLetters,
  sendOn: (id: string) => Promise<unknown>,
): Promise<ReinjectManyResult> {
  if ((ids === undefined) === (filter === undefined)) {
    throw new TroupeError("INPUT_INVALID", "Say which letters: either ids or filter.", {
      field: ids === undefined ? "ids" : "filter",
      hint: 'filter: {} means all of the workspace; { "group": "…" } those of a group or an action.',
    });
  }
  const dead = { ...letterFilter(filter ?? {}), state: "dead" } as const;
  const page = ids
    ? { chosen: [...new Set(ids)], nextCursor: null }
    : await letters
        .page({ workspaceId, limit, cursor, filter: dead })
        .then(({ documents, nextCursor }) => ({
          chosen: documents.map(({ _id }) => _id),
          nextCursor,
        }));
  const refused: ReinjectManyResult["refused"][number][] = [];
  // One after another: each of them may be an event that goes to a group at once.
  for (const id of page.chosen) {
    try {
      await sendOn(id);
    } catch (thrown) {
      const { code, message } = reportError(thrown);
      // Neither is this one letter's fault.
      if (code === "INTERNAL" || code === "STORAGE_FULL") throw thrown;
      refused.push({ id, code, message });
    }
  }
  return { done: page.chosen.length - refused.length, refused, nextCursor: page.nextCursor };
}

function utc(field: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new TroupeError("INPUT_INVALID", `${field}: "${text}" is no point in time.`, {
    field,
    hint: "Write it like 2026-11-21 or 2026-11-21T18:00:00Z.",
  });
}
