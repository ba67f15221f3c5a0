import { createTroupeClient, TroupeProblem } from "../../../packages/client/client.ts";

/** The company that this page came from. */
export const company = createTroupeClient({ baseUrl: "", onUnauthorized: refreshSession });

/** For sign-in itself: a wrong password is no session that has run out, and is not tried again. */
export const entry = createTroupeClient({ baseUrl: "", retries: 0 });

let refreshing: Promise<boolean> | undefined;

/** Sessions are short; what asks at the same moment waits for the same new one. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= entry
    .post("/api/auth/refresh")
    .then(() => true, noneIfRefused)
    .finally(() => (refreshing = undefined));
  return refreshing;
}

function noneIfRefused(error: unknown): boolean {
  if (problemOf(error)?.status) return false;
  throw error;
}

/** What the company answered in place of what was asked; undefined of errors of another kind. */
export function problemOf(error: unknown): TroupeProblem | undefined {
  return error instanceof TroupeProblem ? error : undefined;
}
