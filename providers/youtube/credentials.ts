import { hasCode, TroupeError } from "../../errors/troupe-error.ts";
import { fieldOf } from "../../validation/record.ts";

/** The right to act for a channel. */
export interface Credentials {
  /**
   * @param refused a token that YouTube did not take: another one is fetched
   * @throws TroupeError `CHANNEL_DISCONNECTED` where the person took the right back
   */
  token(refused?: string): Promise<string>;
}

/** Calls with a token, and once more with a new one if it has ended meanwhile. */
export async function withToken<Result>(
  credentials: Credentials,
  call: (token: string) => Promise<Result>,
): Promise<Result> {
  const token = await credentials.token();
  try {
    return await call(token);
  } catch (error) {
    if (!isRefusedToken(error)) throw error;
    return call(await credentials.token(token));
  }
}

function isRefusedToken(error: unknown): boolean {
  return (
    hasCode(error, "PROVIDER_UNAUTHORIZED") &&
    error instanceof TroupeError &&
    fieldOf(error.data, "status") === 401
  );
}
