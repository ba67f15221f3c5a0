import type { DatabaseSync } from "node:sqlite";
import { applyPatch } from "./patch.ts";
import type { StoredDocument } from "../types.ts";
import type { Change } from "./journal.ts";
import { Rows } from "./rows.ts";
import { inTransaction } from "./transaction.ts";

interface State {
  readonly document?: object;
  readonly rev: number;
}

/**
 * Makes the journal where it is missing, and writes what a process left in it to the tables. Some of
 * it may be there already: a change counts where the revision before it is what is there.
 */
export function replayJournal(handle: DatabaseSync): void {
  handle.exec(
    "CREATE TABLE IF NOT EXISTS _journal (row INTEGER PRIMARY KEY, changes TEXT NOT NULL)",
  );
  if (handle.prepare("SELECT row FROM _journal LIMIT 1").get() === undefined) return;
  const changes = handle
    .prepare("SELECT changes FROM _journal ORDER BY row")
    .all()
    .flatMap((row) => JSON.parse(String(row.changes)) as Change[]);
  const tables = [...Map.groupBy(changes, ({ table }) => table)];
  // Makes what is missing of a table, which is a transaction of its own.
  const replays = tables.map(([name, own]) => ({ rows: new Rows(handle, name), own }));
  inTransaction(handle, () => {
    for (const { rows, own } of replays) replay(rows, own);
    handle.exec("DELETE FROM _journal");
  });
}

function replay(rows: Rows<StoredDocument>, changes: readonly Change[]): void {
  const states = new Map<string, State>();
  for (const change of changes) {
    const { id } = change;
    states.set(id, changed(states.get(id) ?? stateIn(rows, id), change));
  }
  for (const [id, { document, rev }] of states) {
    if (document) rows.put(rows.encode(id, document), rev);
    else rows.remove(id);
  }
}

function stateIn(rows: Rows<StoredDocument>, id: string): State {
  const document = rows.get(id);
  return { document, rev: document?.rev ?? 0 };
}

function changed(before: State, { rev, document, patch }: Change): State {
  if (document) return rev > before.rev ? { document, rev } : before;
  if (!patch) return { rev: 0 };
  if (!before.document || before.rev !== rev - 1) return before;
  return { document: Object(applyPatch(before.document, patch)) as object, rev };
}
