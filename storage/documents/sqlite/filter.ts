import type { SortField } from "../cursor.ts";
import { checkFieldPath } from "../field-path.ts";
import type { Condition, Filter, Scalar } from "../types.ts";
import { foldedText } from "./folded-text.ts";

/** A piece of SQL and the values for its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number | null)[];
}

/** The SQL expression of a field. */
export type Expression = (field: string) => string;

/** @param columns fields that have columns of their own, with the columns' names */
export function expressions(columns: ReadonlyMap<string, string>): Expression {
  return (field) => {
    if (field === "_id") return "id";
    if (field === "rev") return "rev";
    return columns.get(field) ?? extraction(field);
  };
}

/** Reads a field out of the JSON text, wherever SQLite has no column for it. */
export function extraction(field: string): string {
  checkFieldPath(field);
  return `json_extract(body, '$.${field}')`;
}

/** @returns the condition after `WHERE`; `1` where everything matches */
export function whereClause(filter: Filter, expressionOf: Expression): Sql {
  const parts = Object.entries(filter).flatMap(([field, wanted]) =>
    fieldConditions(expressionOf(field), field, wanted),
  );
  return joined(parts, " AND ", "1");
}

function fieldConditions(expression: string, field: string, wanted: unknown): Sql[] {
  if (isScalar(wanted)) return [equals(expression, wanted)];
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted)) {
    throw new TypeError(`The filter of "${field}" is neither a value nor a condition`);
  }
  return Object.entries(wanted).map(([operator, operand]) =>
    operation(expression, operator, operand),
  );
}

const comparisons: Readonly<Record<string, string>> = {
  $lt: "<",
  $lte: "<=",
  $gt: ">",
  $gte: ">=",
} satisfies Partial<Record<keyof Condition, string>>;

function operation(expression: string, operator: string, operand: unknown): Sql {
  const comparison = comparisons[operator];
  if (comparison !== undefined && isScalar(operand)) {
    return { text: `${expression} ${comparison} ?`, values: [bindable(operand)] };
  }
  if (operator === "$ne" && isScalar(operand)) {
    return { text: `${expression} IS NOT ?`, values: [bindable(operand)] };
  }
  if (operator === "$in" && Array.isArray(operand) && operand.every(isScalar)) {
    return oneOf(expression, operand);
  }
  if (operator === "$exists") {
    return { text: `${expression} IS ${operand === true ? "NOT " : ""}NULL`, values: [] };
  }
  if (operator === "$contains" && typeof operand === "string") {
    return { text: `instr(fold(${expression}), ?) > 0`, values: [foldedText(operand)] };
  }
  throw new TypeError(`"${operator}" is not a condition with this value`);
}

/** With `IN`, SQLite looks each value up; with `OR` it makes a plan for each. */
function oneOf(expression: string, wanted: readonly Scalar[]): Sql {
  const values = wanted.filter((value) => value !== null).map(bindable);
  const parts = [
    ...(values.length > 0
      ? [{ text: `${expression} IN (${values.map(() => "?").join(", ")})`, values }]
      : []),
    ...(wanted.includes(null) ? [equals(expression, null)] : []),
  ];
  return joined(parts, " OR ", "0");
}

function equals(expression: string, value: Scalar): Sql {
  if (value === null) return { text: `${expression} IS NULL`, values: [] };
  return { text: `${expression} = ?`, values: [bindable(value)] };
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** json_extract shows true and false as 1 and 0. */
function bindable(value: Scalar): string | number | null {
  return typeof value === "boolean" ? Number(value) : value;
}

function joined(parts: readonly Sql[], glue: string, none: string): Sql {
  if (parts.length === 0) return { text: none, values: [] };
  return {
    text: `(${parts.map(({ text }) => text).join(glue)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

export function orderClause(sort: readonly SortField[], expressionOf: Expression): string {
  return sort
    .map(({ field, descending }) => `${expressionOf(field)} ${descending ? "DESC" : "ASC"}`)
    .join(", ");
}

/** Documents after the one with these sort values: equal in the first n fields, beyond in the next. */
export function afterClause(
  sort: readonly SortField[],
  values: readonly Scalar[],
  expressionOf: Expression,
): Sql {
  const parts = sort.map(({ field, descending }, position) => {
    const equal = sort
      .slice(0, position)
      .map((before, index) => equals(expressionOf(before.field), values[index] ?? null));
    const beyond = {
      text: `${expressionOf(field)} ${descending ? "<" : ">"} ?`,
      values: [bindable(values[position] ?? null)],
    };
    return joined([...equal, beyond], " AND ", "1");
  });
  return joined(parts, " OR ", "0");
}
