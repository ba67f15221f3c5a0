import { fieldOf } from "../validation/record.ts";

/** The number of an error of JetStream itself, as the server counts them; 0 for any other error. */
export function jetStreamCode(error: unknown): number {
  if (!Error.isError(error) || !("api_error" in error)) return 0;
  const code = fieldOf(error.api_error, "err_code");
  return typeof code === "number" ? code : 0;
}
