import { Errors } from "moleculer";
import { describeProblem } from "../validation/field-problem.ts";
import { errorRegistry, type ErrorCode, isErrorCode } from "./registry.ts";

/** Plain facts about the error, safe to show and to store: never a secret, never a stack. */
export interface ErrorData {
  /** The input field at fault, as a dotted path. */
  readonly field?: string;
  /** What the person can do next, one sentence. */
  readonly hint?: string;
  /**
   * Milliseconds until the provider, or a store that is away or takes no writes, is worth another try.
   * What says so may be tried again, and the wait costs no attempt.
   */
  readonly retryAfterMs?: number;
  /** With `STEP_WAITS`: when it can go on, milliseconds since 1970. */
  readonly waitUntil?: number;
  /** Name of the provider that failed. */
  readonly provider?: string;
  /** Last lines a program printed before it failed. */
  readonly log?: readonly string[];
  readonly [key: string]: unknown;
}

/**
 * The only error that Troupe's code throws on purpose. It is a Moleculer error, so that code, status
 * and data survive the way from one node to another.
 */
export class TroupeError extends Errors.MoleculerError {
  constructor(code: ErrorCode, message: string, data: ErrorData = {}, options?: ErrorOptions) {
    super(message, errorRegistry[code].status, code, data);
    this.name = "TroupeError";
    this.retryable = errorRegistry[code].retryable || data.retryAfterMs !== undefined;
    if (options?.cause !== undefined) this.cause = options.cause;
  }
}

/** Whether something thrown, here or on another node, has this code. */
export function hasCode(thrown: unknown, code: ErrorCode): boolean {
  return Error.isError(thrown) && "type" in thrown && thrown.type === code;
}

/** An error as it is kept in a run and sent to people. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly data: ErrorData;
}

/** Coerces anything thrown, here or on another node, to what may be stored and shown. */
export function reportError(thrown: unknown): ErrorReport {
  const error = Error.isError(thrown) ? thrown : new Error(String(thrown));
  if (error instanceof Errors.ValidationError) return reportValidation(error);
  const { type, data, retryable } = error as {
    type?: unknown;
    data?: unknown;
    retryable?: boolean;
  };
  if (isErrorCode(type)) {
    return {
      code: type,
      message: error.message,
      retryable: retryable ?? errorRegistry[type].retryable,
      data: isErrorData(data) ? data : {},
    };
  }
  if (isDiskFull(error)) {
    return {
      code: "STORAGE_FULL",
      message: "The disk is full. Free some space, then retry the run: nothing is lost.",
      retryable: false,
      data: {},
    };
  }
  return {
    code: "INTERNAL",
    message: error.message,
    // An unknown failure on the way (a lost node, a cut connection) may pass: the engine decides.
    retryable: retryable ?? false,
    data: {},
  };
}

function reportValidation(error: Errors.ValidationError): ErrorReport {
  const problems = Array.isArray(error.data) ? error.data.map(describeProblem) : [];
  return {
    code: "INPUT_INVALID",
    message: problems[0]?.message ?? error.message,
    retryable: false,
    data: { field: problems[0]?.field, problems },
  };
}

function isErrorData(value: unknown): value is ErrorData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDiskFull(error: Error): boolean {
  return "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
