import type { StepState, StepStatus } from "../../services/orchestrator/pipelines.contract.ts";

const barWidth = 24;
const marks: Readonly<Record<StepState, string>> = {
  pending: "·",
  running: "▸",
  retrying: "↻",
  completed: "✓",
  skipped: "–",
  failed: "✗",
  cancelled: "■",
};

/** One step as one line: mark, name, bar, share, and what there is to say about it. */
export function stepLine(step: StepStatus, columns: number): string {
  const bar = isBusy(step) || step.progress > 0 ? drawBar(step.progress) : " ".repeat(barWidth);
  const share = isBusy(step) ? `${String(Math.floor(step.progress * 100)).padStart(3)} %` : "     ";
  const line = `${marks[step.state]} ${step.step.padEnd(10)} ${bar} ${share}  ${describeStep(step)}`;
  // Messages come from outside: no control character may move the cursor.
  return [...line.replaceAll(/\p{Cc}/gu, " ")].slice(0, columns).join("").trimEnd();
}

/** `2.3 s, cached, openai`, or what it is doing, or why it failed. */
export function describeStep(step: StepStatus): string {
  if (step.state === "pending") return step.title;
  if (step.state === "failed" || step.state === "retrying") {
    const again =
      step.state === "retrying" ? `attempt ${step.attempts} failed, trying again: ` : "";
    return again + (step.error?.message ?? step.title);
  }
  const parts = [
    step.seconds >= 0.05 && !step.cached ? `${step.seconds.toFixed(1)} s` : "",
    step.cached ? "cached" : "",
    step.provider ?? "",
    step.attempts > 1 ? `${step.attempts} attempts` : "",
    isBusy(step) ? (busyMessage(step) ?? step.title) : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** The newest news of the step or of the part of it that is under way. */
function busyMessage(step: StepStatus): string | undefined {
  const part = step.parts?.find(isBusy);
  if (!part) return step.message;
  const tasks = part.tasks ?? [];
  const done = tasks.filter(({ state }) => state === "completed").length;
  const count = tasks.length > 1 ? ` ${done}/${tasks.length}` : "";
  return `${part.title}${count}`;
}

function isBusy({ state }: StepStatus): boolean {
  return state === "running" || state === "retrying";
}

function drawBar(progress: number): string {
  const full = Math.round(Math.min(1, Math.max(0, progress)) * barWidth);
  return "█".repeat(full) + "░".repeat(barWidth - full);
}

/** `0.4 s`, `12 s`, `1 min 05 s` */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
