import { fieldOf } from "../validation/record.ts";

const diskFull = new Set([10_023, 10_047, 10_077]);

/** The number of an error of JetStream itself, as the server counts them; 0 for any other error. */
export function jetStreamCode(error: unknown): number {
  if (!Error.isError(error) || !("api_error" in error)) return 0;
  const code = fieldOf(error.api_error, "err_code");
  return typeof code === "number" ? code : 0;
}

/** The server could not keep a message. */
export function isStorageFull(error: unknown): boolean {
  return diskFull.has(jetStreamCode(error));
}
