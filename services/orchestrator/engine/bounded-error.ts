import type { ErrorData, ErrorReport } from "../../../errors/troupe-error.ts";

/** Characters of an error's message that a run keeps. */
const messageLimit = 2_000;
/** Characters of an error's data, as JSON, that a run keeps as they are. */
const dataLimit = 8_000;
/** Last lines of a program's output. */
const logLines = 20;
const lineLimit = 300;

/** The error in a size that a run can carry along with every write. */
export function boundedError(error: ErrorReport): ErrorReport {
  const small = JSON.stringify(error.data).length <= dataLimit;
  return {
    ...error,
    message: error.message.slice(0, messageLimit),
    data: small ? error.data : essence(error.data),
  };
}

function essence(data: ErrorData): ErrorData {
  const { field, hint, retryAfterMs, waitUntil, waitFor, provider, log } = data;
  return {
    waitUntil,
    waitFor: typeof waitFor === "string" ? waitFor.slice(0, lineLimit) : undefined,
    field: field?.slice(0, lineLimit),
    hint: hint?.slice(0, lineLimit),
    retryAfterMs,
    provider: provider?.slice(0, lineLimit),
    log: log?.slice(-logLines).map((line) => line.slice(0, lineLimit)),
  };
}
