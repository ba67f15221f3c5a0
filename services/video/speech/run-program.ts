import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { TroupeError } from "../../../errors/troupe-error.ts";

const run = promisify(execFile);

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly cwd?: string;
}

/**
 * Runs a program to its end.
 * @throws TroupeError `TOOL_MISSING`, `TOOL_FAILED` whose message is the line in which it said why,
 *   `CANCELLED`
 */
export async function runProgram(
  path: string,
  args: readonly string[],
  { signal, timeoutMs, cwd }: RunOptions,
): Promise<void> {
  // On Windows npm is a script, which only the shell starts.
  const shell = process.platform === "win32" && path === "npm";
  const options = { signal, timeout: timeoutMs, cwd, shell, maxBuffer: 16 * 1024 * 1024 };
  try {
    await run(path, [...args], options);
  } catch (error) {
    throw signal.aborted ? cancelled(path) : failed(path, error);
  }
}

function cancelled(path: string): TroupeError {
  return new TroupeError("CANCELLED", `${path} was cancelled.`);
}

function failed(path: string, error: unknown): TroupeError {
  const { code, stderr, stdout, message } = error as Partial<Record<string, unknown>>;
  if (code === "ENOENT") {
    return new TroupeError("TOOL_MISSING", `${path} was not found on this machine.`);
  }
  const log = [stdout, stderr, message]
    .filter((text) => typeof text === "string")
    .flatMap((text) => text.split("\n"))
    .map((line) => line.trim().slice(0, 300))
    .filter((line) => line !== "");
  const why = log.findLast((line) => /error/i.test(line) && !line.startsWith("Command failed"));
  return new TroupeError("TOOL_FAILED", why ?? log.at(-1) ?? `${path} failed.`, {
    log: log.slice(-12),
  });
}
