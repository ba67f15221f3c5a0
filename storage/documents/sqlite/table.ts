import type { DatabaseSync } from "node:sqlite";
import { checkCollectionName } from "../collection-name.ts";
import { valueAt } from "../cursor.ts";
import type { IndexSpec } from "../types.ts";
import { extraction } from "./filter.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Makes a collection's table and indexes where they are missing. Fields that indexes name have
 * columns of their own: an index over an expression would read the JSON text at every write.
 *
 * @returns the columns' names by field
 */
export function prepareTable(
  database: DatabaseSync,
  table: string,
  indexes: readonly IndexSpec[],
): ReadonlyMap<string, string> {
  checkCollectionName(table);
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT NOT NULL)`,
  );
  const present = indexedFields(database, table);
  const wanted = new Set(indexes.flat().filter((field) => field !== "_id" && field !== "rev"));
  addColumns(database, table, [...wanted.difference(present)]);
  // Columns of indexes that are no longer asked for are kept true.
  const columns = new Map([...present, ...wanted].map((field) => [field, columnName(field)]));
  for (const fields of indexes) createIndex(database, table, fields, columns);
  return columns;
}

/** What stands in the column of a field: what `json_extract` would show of it. */
export function columnValue(document: object, field: string): string | number | null {
  const value = valueAt(document, field);
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return value === undefined || value === null ? null : JSON.stringify(value);
}

const prefix = "field:";

function columnName(field: string): string {
  // Quoted, because field paths have dots.
  return `"${prefix}${field}"`;
}

function indexedFields(database: DatabaseSync, table: string): Set<string> {
  const names = database
    .prepare(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => String(name));
  return new Set(
    names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  );
}

/** Columns that are new since the table was made are filled from the documents. */
function addColumns(database: DatabaseSync, table: string, fields: readonly string[]): void {
  if (fields.length === 0) return;
  inTransaction(database, () => {
    for (const field of fields) {
      const value = extraction(field);
      database.exec(`ALTER TABLE ${table} ADD COLUMN ${columnName(field)} ANY`);
      database.exec(
        `UPDATE ${table} SET ${columnName(field)} = ${value} WHERE ${value} IS NOT NULL`,
      );
    }
  });
}

function createIndex(
  database: DatabaseSync,
  table: string,
  fields: IndexSpec,
  columns: ReadonlyMap<string, string>,
): void {
  const names = fields.map((field) => (field === "_id" ? "id" : (columns.get(field) ?? field)));
  // What an earlier version made over expressions bore the name without the ending.
  const name = `${table}_${fields.join("_").replaceAll(".", "_")}`;
  database.exec(`DROP INDEX IF EXISTS ${name}`);
  database.exec(`CREATE INDEX IF NOT EXISTS ${name}_x ON ${table} (${names.join(", ")})`);
}
