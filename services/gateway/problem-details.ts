import { Errors } from "moleculer";
import { isServiceAway, serviceAway } from "../../errors/service-away.ts";
import { type ErrorCode, errorRegistry, isErrorCode } from "../../errors/registry.ts";
import { type ErrorReport, reportError, TroupeError } from "../../errors/troupe-error.ts";
import { fieldOf } from "../../validation/record.ts";
import { serviceOf } from "./service-away.ts";

/** RFC 9457, with the fields that Troupe adds. */
export interface ProblemDetails {
  /** `urn:troupe:error:INPUT_INVALID` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened this time. */
  readonly detail: string;
  /** Path of the request. */
  readonly instance: string;
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly correlationId: string;
  /** The field at fault, as a dotted path. */
  readonly field?: string;
  /** What to do next. */
  readonly hint?: string;
  readonly [extension: string]: unknown;
}

export function problemDetails(
  report: ErrorReport,
  request: { readonly path: string; readonly correlationId: string },
): ProblemDetails {
  const { title, status } = errorRegistry[report.code];
  return {
    ...report.data,
    type: `urn:troupe:error:${report.code}`,
    title,
    status,
    detail: report.message,
    instance: request.path,
    code: report.code,
    retryable: report.retryable,
    correlationId: request.correlationId,
  };
}

/** Seconds until a server that is away is worth another try, where it does not say so itself. */
const usualWait = 2;

/** For the header `Retry-After`. */
export function secondsToWait({ code, retryable, data }: ErrorReport): number | undefined {
  if (data.retryAfterMs !== undefined) return Math.ceil(data.retryAfterMs / 1_000);
  return retryable && errorRegistry[code].status === 503 ? usualWait : undefined;
}

const unexpected =
  "Something unexpected happened. The company's log has it under the correlation id.";

/** Like `reportError`, for errors that the HTTP layer and the broker raise on the way. */
export function reportRequestError(thrown: unknown): ErrorReport {
  const report = reportError(translate(thrown));
  // What was not foreseen may tell more than a caller should know: the log has it.
  return report.code === "INTERNAL" ? { ...report, message: unexpected } : report;
}

function translate(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const type = "type" in thrown ? thrown.type : undefined;
  if (isErrorCode(type) || thrown instanceof Errors.ValidationError) return thrown;
  if (isServiceAway(thrown)) return serviceAway(calledService(thrown));
  if (type === "NOT_FOUND") {
    return new TroupeError("ROUTE_NOT_FOUND", "There is no such route.", {
      hint: "GET /openapi.json lists all routes.",
    });
  }
  if (type === "UNABLE_DECODE_PARAM") {
    return new TroupeError("INPUT_INVALID", "The address is not well encoded.", {
      hint: "Encode it as UTF-8 with percent signs.",
    });
  }
  return translateBodyError(type) ?? thrown;
}

function calledService(error: unknown): string | undefined {
  const action = fieldOf(fieldOf(error, "data"), "action");
  return typeof action === "string" ? serviceOf(action) : undefined;
}

/** Errors of the JSON body parser, by their `type`. */
function translateBodyError(type: unknown): TroupeError | undefined {
  if (type === "entity.parse.failed") {
    return new TroupeError("JSON_MALFORMED", "The body is not JSON.", {
      hint: "Send one JSON object in UTF-8.",
    });
  }
  if (type === "entity.too.large") {
    return new TroupeError("INPUT_TOO_LARGE", "The body is larger than 2 MB.", {
      hint: "Send long texts and pictures as artifacts (POST /api/artifacts) or shorten them.",
    });
  }
  if (type === "charset.unsupported" || type === "encoding.unsupported") {
    return new TroupeError("CONTENT_TYPE_REFUSED", "The body's charset or encoding is unknown.", {
      hint: "Send UTF-8 JSON.",
    });
  }
  return undefined;
}
