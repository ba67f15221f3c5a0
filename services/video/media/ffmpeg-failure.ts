import { TroupeError } from "../../../errors/troupe-error.ts";

/** Lines kept of what a program printed. */
const keptLines = 20;

export interface ProgramLog {
  add(line: string): void;
  lines(): readonly string[];
}

/** Keeps the last lines, without ffmpeg's running counters. */
export function programLog(): ProgramLog {
  const kept: string[] = [];
  return {
    add(line) {
      if (line.trim() === "" || /^(frame|size)=/.test(line)) return;
      kept.push(line.slice(0, 500));
      if (kept.length > keptLines) kept.shift();
    },
    lines: () => [...kept],
  };
}

/** What a failed run of ffmpeg means to the engine. */
export function ffmpegFailure(
  error: unknown,
  log: readonly string[],
  signal?: AbortSignal,
): TroupeError {
  const cause = { cause: error };
  if (signal?.aborted) {
    const { reason } = signal as { readonly reason: unknown };
    if (reason instanceof TroupeError) return reason;
    return new TroupeError("CANCELLED", "The rendering was stopped.", {}, cause);
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOENT|Cannot find ffmpeg/.test(message)) {
    return new TroupeError("TOOL_MISSING", `ffmpeg is gone: ${message}`, {}, cause);
  }
  if (log.concat(message).some((line) => /No space left on device|ENOSPC/.test(line))) {
    return new TroupeError("STORAGE_FULL", "The disk is full while rendering.", { log }, cause);
  }
  return new TroupeError("TOOL_FAILED", firstLine(message), { log }, cause);
}

/** fluent-ffmpeg adds the last line of stderr after a colon; the log has it anyway. */
function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).slice(0, 300);
}
