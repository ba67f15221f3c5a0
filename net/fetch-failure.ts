import { TroupeError } from "../errors/troupe-error.ts";

const asFile = "Save the page and give it as a file: --from FILE.";

export function refusedUrl(message: string): TroupeError {
  return new TroupeError("URL_REFUSED", message, {
    field: "url",
    hint: "Give an address that begins with https://",
  });
}

export function unreachable(url: URL | string, reason: string): TroupeError {
  return new TroupeError("URL_UNREACHABLE", `${String(url)} cannot be reached: ${reason}.`, {
    field: "url",
    hint: `Check the address and the network. ${asFile}`,
  });
}

export function unreadable(url: URL | string, reason: string): TroupeError {
  return new TroupeError("URL_UNREADABLE", `${String(url)} cannot be read: ${reason}.`, {
    field: "url",
    hint: asFile,
  });
}

/** Turns what `fetch` threw into an error that says what to do. */
export function failureOfFetch(
  thrown: unknown,
  address: string,
  signal: AbortSignal,
  timeout: AbortSignal,
): TroupeError {
  const known = troupeErrorIn(thrown);
  if (known) return known;
  if (signal.aborted) return new TroupeError("CANCELLED", "Fetching the page was cancelled.");
  if (timeout.aborted) return unreachable(address, "it did not answer in time");
  return unreachable(address, reasonOf(thrown));
}

/** The refusal of an address comes wrapped: the socket's error is the cause of fetch's own. */
function troupeErrorIn(thrown: unknown): TroupeError | undefined {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; depth += 1) {
    if (error instanceof TroupeError) return error;
    error = error.cause;
  }
  return undefined;
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { cause } = thrown;
  if (!(cause instanceof Error)) return thrown.message;
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
