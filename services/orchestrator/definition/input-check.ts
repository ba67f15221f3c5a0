import { compileSchema, type FieldProblem, type Schema } from "../../../validation/schema.ts";

type Check = (input: object) => FieldProblem[];

// Compiling takes a thousand times as long as checking, and every start checks.
const checks = new WeakMap<Schema, Check>();

/** The check of a pipeline's input, which fills in defaults and refuses unknown fields. */
export function inputCheck(schema: Schema): Check {
  const known = checks.get(schema);
  if (known) return known;
  const check = compileSchema({ ...schema, $$strict: true });
  checks.set(schema, check);
  return check;
}
