import { encodeCursor, parseSort } from "../../../storage/documents/cursor.ts";
import { WorkspaceCollection, type WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import type {
  Condition,
  DocumentCollection,
  Filter,
  Page,
  Scalar,
} from "../../../storage/documents/types.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { RunFilter } from "../pipelines.contract.ts";
import type { Run } from "../run/run.ts";

/**
 * That a run has a tag. Members of arrays cannot be asked for in every store, so each tag of a run is
 * a document of its own; one that is left over from a run that is gone or has other tags now is
 * passed over.
 */
export interface RunTag extends WorkspaceDocument {
  readonly tag: string;
  readonly runId: string;
  /** Of the run, milliseconds since 1970. */
  readonly createdAt: number;
}

export const runTagIndexes = [["workspaceId", "tag", "createdAt", "_id"]] as const;

/** Those of the runs themselves. */
export const runIndexes = [
  ["wakeAt", "_id"],
  ["admission.queue", "_id"],
  ["workspaceId", "createdAt", "_id"],
  ["workspaceId", "state", "createdAt", "_id"],
  ["workspaceId", "pipeline", "createdAt", "_id"],
  ["pipeline", "finishedAt", "_id"],
] as const;

const newestFirst = ["-createdAt"] as const;
/** Tags looked at in one read after the first, which reads as many as the page is to have. */
const batch = 100;
/** Tags looked at for one page: where few of them match, a page may be short or even empty. */
const patience = 2_000;

/** Finds runs by what people know of them, newest first. */
export class RunSearch {
  private readonly runs: DocumentCollection<Run>;
  private readonly tags: DocumentCollection<RunTag>;

  constructor(runs: DocumentCollection<Run>, tags: DocumentCollection<RunTag>) {
    this.runs = runs;
    this.tags = tags;
  }

  /** Before the run itself is written: what cannot be found would be lost. */
  async tag({ _id: runId, workspaceId, createdAt, tags = [] }: Omit<Run, "rev">): Promise<void> {
    for (const tag of tags) {
      const entry = { _id: tagId(runId, tag), workspaceId, tag, runId, createdAt };
      await this.tags.insert(entry).catch(ignorePresent);
    }
  }

  async untag({ _id, tags = [] }: Pick<Run, "_id" | "tags">): Promise<void> {
    for (const tag of tags) await this.tags.remove(tagId(_id, tag));
  }

  /** @throws TroupeError `INPUT_INVALID` for a time or a cursor that is none */
  async page(
    workspaceId: string,
    filter: RunFilter,
    { limit, cursor }: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<Run>> {
    if (filter.tag !== undefined) {
      return this.tagged(workspaceId, filter, { tag: filter.tag, limit, cursor });
    }
    return new WorkspaceCollection(this.runs, workspaceId).page({
      filter: { ...withinTime(filter), ...ofKind(filter) },
      sort: newestFirst,
      limit,
      cursor,
    });
  }

  private async tagged(
    workspaceId: string,
    filter: RunFilter,
    wanted: { readonly tag: string; readonly limit: number; readonly cursor?: string },
  ): Promise<Page<Run>> {
    const { tag, limit } = wanted;
    const tags = new WorkspaceCollection(this.tags, workspaceId);
    const found: Run[] = [];
    let { cursor } = wanted;
    for (let looked = 0; looked < patience; looked += batch) {
      const page = await tags.page({
        filter: { tag, ...withinTime(filter) },
        sort: newestFirst,
        limit: looked === 0 ? limit : batch,
        cursor,
      });
      const runs = await this.runsOf(page.documents, filter);
      for (const [index, entry] of page.documents.entries()) {
        const run = runs.get(entry.runId);
        if (run?.tags?.includes(tag) === true) found.push(run);
        if (found.length < limit) continue;
        const more = page.nextCursor !== null || index < page.documents.length - 1;
        const here = encodeCursor(entry, parseSort(newestFirst));
        return { documents: found, nextCursor: more ? here : null };
      }
      if (page.nextCursor === null) return { documents: found, nextCursor: null };
      cursor = page.nextCursor;
    }
    return { documents: found, nextCursor: cursor ?? null };
  }

  private async runsOf(
    entries: readonly RunTag[],
    filter: RunFilter,
  ): Promise<ReadonlyMap<string, Run>> {
    const ids: Scalar[] = entries.map(({ runId }) => runId);
    const runs = await this.runs.find({ filter: { _id: { $in: ids }, ...ofKind(filter) } });
    return new Map(runs.map((run) => [run._id, run]));
  }
}

function ofKind({ pipeline, state }: RunFilter): Filter {
  return {
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(state === undefined ? {} : { state }),
  };
}

function withinTime({ from, to }: RunFilter): Filter {
  const range: Condition = {
    ...(from === undefined ? {} : { $gte: timeOf("from", from) }),
    ...(to === undefined ? {} : { $lt: timeOf("to", to) }),
  };
  return Object.keys(range).length === 0 ? {} : { createdAt: range };
}

function timeOf(field: string, text: string): number {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return time;
  throw new TroupeError("INPUT_INVALID", `${field}: "${text}" is no point in time.`, {
    field,
    hint: "Write it like 2026-11-21 or 2026-11-21T18:00:00Z.",
  });
}

function tagId(runId: string, tag: string): string {
  return `${runId} ${tag}`;
}

// Begun again after a crash: the same run, the same tag.
function ignorePresent(error: unknown): void {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
