import { hasCode, reportError } from "../../../errors/troupe-error.ts";
import type { Environment } from "../../../config/environment.ts";
import { fetchJson } from "../../../providers/fetch-json.ts";
import { knownProviders } from "./known-providers.ts";
import type { KeyCheck, KeyedProvider } from "./providers.contract.ts";

/** Asks the provider whether it takes the key. Costs nothing there. */
export async function checkKey(
  provider: KeyedProvider,
  apiKey: string,
  environment: Environment,
): Promise<KeyCheck> {
  const at = new Date().toISOString();
  const question = knownProviders[provider].question(environment, apiKey);
  try {
    // Whatever it tells: that it answers is what is wanted.
    await fetchJson(() => [], { provider, ...question, signal: new AbortController().signal });
    return { at, state: "accepted" };
  } catch (error) {
    // Said too often or out of money: the key itself is a good one.
    if (hasCode(error, "PROVIDER_RATE_LIMITED")) return { at, state: "accepted" };
    const isRefused =
      hasCode(error, "PROVIDER_UNAUTHORIZED") || hasCode(error, "PROVIDER_REJECTED");
    const problem = reportError(error).message;
    return { at, state: isRefused ? "refused" : "unknown", problem };
  }
}
