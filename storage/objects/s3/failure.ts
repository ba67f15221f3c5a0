import { TroupeError } from "../../../errors/troupe-error.ts";

const missing = new Set(["NoSuchKey", "NotFound", "NoSuchVersion"]);
const refused = new Set(["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"]);
const readOnly = new Set(["XMinioStorageReadOnly", "XMinioDriveAccessDenied"]);
const full = new Set(["XMinioStorageFull", "EntityTooLarge", "QuotaExceeded"]);
/** Codes of S3 and of Node's sockets for a server that is away, restarting or overloaded. */
const away =
  /^(ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|SlowDown|ServiceUnavailable|InternalError|RequestTimeout|XMinioServerNotInitialized|Slow(Down)?(Read|Write))/;

export function isMissing(error: unknown): boolean {
  return missing.has(codeOf(error));
}

export function isBucketMissing(error: unknown): boolean {
  return codeOf(error) === "NoSuchBucket";
}

/** Turns errors of the client into ours. `place` is host and bucket, without a secret. */
export function explain(place: string, error: unknown): unknown {
  if (!Error.isError(error) || error instanceof TroupeError) return error;
  const code = codeOf(error);
  const options = { cause: error };
  // The client hides the code of what it takes for worth another try.
  if (away.test(code) || /Retryable HTTP status|socket hang up/.test(error.message)) {
    return unreachable(place, error.message, options);
  }
  if (full.has(code)) {
    const message = `The object store at ${place} is full. Free some space, then retry: nothing is lost.`;
    return new TroupeError("STORAGE_FULL", message, {}, options);
  }
  if (readOnly.has(code)) {
    const message = `The object store at ${place} takes no writes: ${error.message}`;
    const hint = "Make its disks writable, then retry: nothing is lost.";
    return new TroupeError("STORAGE_READ_ONLY", message, { hint }, options);
  }
  if (refused.has(code)) {
    const message = `The object store at ${place} refuses us: ${error.message}`;
    const hint = "Check TROUPE_S3_ACCESS_KEY, TROUPE_S3_SECRET_KEY and the rights on the bucket.";
    return new TroupeError("STORAGE_REFUSED", message, { hint }, options);
  }
  return error;
}

export function unreachable(place: string, reason: string, options?: ErrorOptions): TroupeError {
  return new TroupeError(
    "STORAGE_UNREACHABLE",
    `The object store at ${place} does not answer: ${reason}`,
    { hint: "Start it, or check TROUPE_S3_ENDPOINT; what waits for it goes on by itself." },
    options,
  );
}

function codeOf(error: unknown): string {
  if (!Error.isError(error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
