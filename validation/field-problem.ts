import { isRecord } from "./record.ts";

/** One field that does not fit, with the sentence to show. */
export interface FieldProblem {
  /** Dotted path of the field. */
  readonly field: string;
  readonly message: string;
}

/** What fastest-validator says about a value, here or on another node. */
interface ValidatorError {
  readonly type?: unknown;
  readonly field?: unknown;
  readonly message?: unknown;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** Names the field at fault, also where the validator blames the object that holds it. */
export function describeProblem(problem: unknown): FieldProblem {
  const { type, field, message, actual, expected }: ValidatorError = isRecord(problem)
    ? problem
    : {};
  const path = typeof field === "string" ? field : "";
  if (type === "objectStrict" && typeof actual === "string") {
    const [first = ""] = actual.split(", ");
    const unknown = path === "" ? first : `${path}.${first}`;
    const known = typeof expected === "string" ? ` Known: ${expected}.` : "";
    return { field: unknown, message: `There is no field "${unknown}" here.${known}` };
  }
  if (type === "enumValue" && typeof expected === "string") {
    return { field: path, message: `The '${path}' field takes one of: ${expected}.` };
  }
  return {
    field: path,
    message: typeof message === "string" ? message : `${path || "The value"} is not valid`,
  };
}
