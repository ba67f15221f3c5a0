import { reportError } from "../../../errors/troupe-error.ts";
import { waitUntil } from "../../../mixins/wait.ts";
import type { AbTest } from "./abtests.contract.ts";
import type { ConductPorts } from "./conduct-ports.ts";

/** What passes by itself, or by what a person does elsewhere: the test waits for it. */
interface Hindrance {
  /** Milliseconds since 1970: when to try again. */
  readonly until: number;
  readonly message: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const reconnect =
  "Connect it again: npm run connect -- youtube. The test goes on by itself, within an hour.";

/**
 * Reads what is only in the way: a limit, a channel that must be connected again, a YouTube that does
 * not answer.
 * @returns undefined for everything else
 */
function hindranceIn(error: unknown, now: number): Hindrance | undefined {
  const { code, message, data } = reportError(error);
  const isRefused = code === "PROVIDER_UNAUTHORIZED" && data.status === 401;
  if (isRefused || code === "CHANNEL_DISCONNECTED" || code === "CHANNEL_NOT_FOUND") {
    return { until: now + hourMs, message: `${message} ${reconnect}` };
  }
  if (code !== "PROVIDER_FAILED" && code !== "PROVIDER_RATE_LIMITED") return undefined;
  const wait = Math.min(Math.max(data.retryAfterMs ?? 0, 10 * minuteMs), hourMs);
  return { until: now + wait, message: `YouTube does not answer: ${message}` };
}

/** Waits for what `error` is about, and says so in the test. @throws TroupeError `STEP_WAITS`, or it */
export async function waitFor(ports: ConductPorts, error: unknown): Promise<never> {
  const { code, message } = reportError(error);
  const hindrance = hindranceIn(error, ports.now());
  if (hindrance) {
    await hinder(ports, hindrance.message);
    throw waitUntil(hindrance.until, "data", hindrance.message);
  }
  if (code === "STEP_WAITS") await hinder(ports, message);
  throw error;
}

/** Said in the test as long as it holds. */
export async function hinder(ports: ConductPorts, message: string): Promise<AbTest> {
  const since = new Date(ports.now()).toISOString();
  return ports.change((test) =>
    test.hindrance?.message === message ? test : { ...test, hindrance: { since, message } },
  );
}

export function unhindered(test: AbTest): AbTest {
  return test.hindrance === null ? test : { ...test, hindrance: null };
}

/** What YouTube will refuse as often as it is asked. @returns its words; undefined for all else */
export function refusalIn(error: unknown): string | undefined {
  const { code, message, data } = reportError(error);
  const isForbidden = code === "PROVIDER_UNAUTHORIZED" && data.status !== 401;
  const isRefused = code === "PROVIDER_REJECTED" || code === "PROVIDER_ANSWER_INVALID";
  return isForbidden || isRefused ? message : undefined;
}
