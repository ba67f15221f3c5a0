import { isRecord } from "./record.ts";
import type { Schema } from "./schema.ts";

/**
 * A copy without the nulls that stand for "not given": fastest-validator takes null for every field
 * that may be missing, and what comes after it should see one of the two. Nulls that a rule means
 * (`nullable`) stay, and so does whatever no rule describes.
 */
export function dropNulls(schema: Schema, value: Readonly<Record<string, unknown>>) {
  return dropIn(schema, value);
}

function dropIn(rules: object, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
    const rule = Object.hasOwn(rules, name) ? (Reflect.get(rules, name) as unknown) : undefined;
    if (one === null && mayBeMissing(rule)) return [];
    return [[name, dropInside(rule, one)]];
  });
  return Object.fromEntries(entries);
}

function dropInside(rule: unknown, value: unknown): unknown {
  if (!isRecord(rule)) return value;
  if (isRecord(value)) return dropIn(propsOf(rule), value);
  if (Array.isArray(value)) return value.map((one) => dropInside(rule.items, one));
  return value;
}

/** Of alternatives those of all: whichever it is, a null that may be missing may go. */
function propsOf(rule: Readonly<Record<string, unknown>>): object {
  if (Array.isArray(rule.rules)) {
    return Object.assign({}, ...rule.rules.filter(isRecord).map(propsOf)) as object;
  }
  const props = rule.props ?? rule.properties;
  return isRecord(props) ? props : {};
}

function mayBeMissing(rule: unknown): boolean {
  if (typeof rule === "string") return /\|optional\b/.test(rule) && !/\|nullable\b/.test(rule);
  if (!isRecord(rule) || rule.nullable === true) return false;
  return rule.optional === true || rule.default !== undefined;
}
