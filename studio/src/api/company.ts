import { createTroupeClient, TroupeProblem } from "../../../packages/client/client.ts";

/** The company that this page came from. */
export const company = createTroupeClient({ baseUrl: "", onUnauthorized: refreshSession });

let refreshing: Promise<boolean> | undefined;

/** Sessions are short; what asks at the same moment waits for the same new one. */
export function refreshSession(): Promise<boolean> {
  const headers = { "Content-Type": "application/json" };
  refreshing ??= fetch("/api/auth/refresh", { method: "POST", headers, body: "{}" })
    .then(({ ok }) => ok)
    .finally(() => (refreshing = undefined));
  return refreshing;
}

/** What the company answered in place of what was asked; undefined of errors of another kind. */
export function problemOf(error: unknown): TroupeProblem | undefined {
  return error instanceof TroupeProblem ? error : undefined;
}
