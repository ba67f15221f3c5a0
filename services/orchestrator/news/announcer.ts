import type { Clock } from "../../../time/clock.ts";
import type { ProgressEvent } from "../pipelines.contract.ts";
import { progressEvent } from "./progress-event.ts";
import type { Run } from "../run/run.ts";

/** Milliseconds between two pieces of news of the same step that say nothing but "further". */
const intervalMs = 100;

interface Line {
  /** States of run and step as they were told last. */
  readonly told: string;
  /** What has come since. */
  newest?: Run;
}

/**
 * Tells how runs go on. A change of state is told at once, mere progress only now and then: a step of
 * a thousand tasks would otherwise send its thousand lines two thousand times.
 */
export class Announcer {
  private readonly clock: Clock;
  private readonly send: (event: ProgressEvent) => void;
  private readonly lines = new Map<string, Line>();

  constructor(clock: Clock, send: (event: ProgressEvent) => void) {
    this.clock = clock;
    this.send = send;
  }

  /** @param stepId the step that changed, if one did */
  announce(run: Run, stepId: string | undefined): void {
    const name = `${run._id}:${stepId ?? ""}`;
    const line = this.lines.get(name);
    const states = statesOf(run, stepId);
    if (line?.told === states) line.newest = run;
    else this.tell(name, run, stepId);
  }

  private tell(name: string, run: Run, stepId: string | undefined): void {
    const line: Line = { told: statesOf(run, stepId) };
    this.lines.set(name, line);
    this.clock.after(intervalMs, () => {
      // A change of state has begun a line of its own.
      if (this.lines.get(name) !== line) return;
      this.lines.delete(name);
      if (line.newest) this.tell(name, line.newest, stepId);
    });
    this.send(progressEvent(run, stepId));
  }
}

function statesOf(run: Run, stepId: string | undefined): string {
  const step = run.steps.find(({ id }) => id === stepId);
  return JSON.stringify([run.state, step?.state, step?.tasks.length === 1 && step.tasks[0]?.state]);
}
