import FastestValidator from "fastest-validator";
import type { ValidationSchema } from "fastest-validator";
import { describeProblem, type FieldProblem } from "./field-problem.ts";

export type { FieldProblem } from "./field-problem.ts";

// The package is CommonJS whose types describe an ES default export: one cast here, none elsewhere.
const Validator = FastestValidator as unknown as typeof FastestValidator.default;
const validator = new Validator({ useNewCustomCheckerFunction: true });

export type Schema = ValidationSchema;

/**
 * Compiles a fastest-validator schema, the language of Moleculer's `params`.
 *
 * @returns A check that fills in defaults (it changes its argument) and lists what does not fit.
 */
export function compileSchema(schema: Schema): (value: object) => FieldProblem[] {
  const check = validator.compile({ ...schema });
  return (value) => {
    const result = check(value);
    if (result === true) return [];
    if (!Array.isArray(result)) throw new TypeError("Schemas with async rules are not supported");
    return result.map(describeProblem);
  };
}
