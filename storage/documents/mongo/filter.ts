import type { SortField } from "../cursor.ts";
import { checkFieldPath } from "../field-path.ts";
import type { Filter, Scalar } from "../types.ts";

/** A query in MongoDB's language. */
export type MongoQuery = Readonly<Record<string, unknown>>;

/** @throws TypeError for a field or a condition that is none */
export function mongoQuery(filter: Filter): MongoQuery {
  const equal: Record<string, unknown> = {};
  const others: MongoQuery[] = [];
  for (const [field, wanted] of Object.entries(filter)) {
    checkFieldPath(field);
    if (isScalar(wanted)) equal[field] = wanted;
    else others.push(...conditionsOf(field, wanted));
  }
  return both(equal, others);
}

/** Documents after the one with these sort values: equal in the first n fields, beyond in the next. */
export function afterQuery(sort: readonly SortField[], values: readonly Scalar[]): MongoQuery {
  const parts = sort.map(({ field, descending }, position) => {
    const equal = sort
      .slice(0, position)
      .map((before, index) => [before.field, values[index] ?? null] as const);
    const beyond = { [descending ? "$lt" : "$gt"]: values[position] ?? null };
    return { ...Object.fromEntries(equal), [field]: beyond };
  });
  return { $or: parts };
}

/** @throws TypeError for a field that is none */
export function mongoSort(sort: readonly SortField[]): Record<string, 1 | -1> {
  for (const { field } of sort) checkFieldPath(field);
  return Object.fromEntries(sort.map(({ field, descending }) => [field, descending ? -1 : 1]));
}

/** What fulfils both. */
export function both(one: MongoQuery, others: readonly MongoQuery[]): MongoQuery {
  return others.length === 0 ? one : { ...one, $and: others };
}

function conditionsOf(field: string, wanted: unknown): MongoQuery[] {
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted)) {
    throw new TypeError(`The filter of "${field}" is neither a value nor a condition`);
  }
  return Object.entries(wanted).map(([operator, operand]) => ({
    [field]: condition(operator, operand),
  }));
}

const comparisons = ["$lt", "$lte", "$gt", "$gte", "$ne"];

function condition(operator: string, operand: unknown): MongoQuery {
  if (comparisons.includes(operator) && isScalar(operand)) return { [operator]: operand };
  if (operator === "$in" && Array.isArray(operand) && operand.every(isScalar)) {
    return { $in: operand };
  }
  // A field that is null is as good as missing, here as in SQLite.
  if (operator === "$exists") return operand === true ? { $ne: null } : { $eq: null };
  if (operator === "$contains" && typeof operand === "string") return containing(operand);
  throw new TypeError(`"${operator}" is not a condition with this value`);
}

/** Letters with marks are stored in one of two ways: either is found by either. */
function containing(text: string): MongoQuery {
  const ways = new Set([text, text.normalize("NFC"), text.normalize("NFD")]);
  return { $regex: [...ways].map(escapePattern).join("|"), $options: "i" };
}

// Not RegExp.escape, which writes characters as \u…: MongoDB's patterns do not know it.
function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
