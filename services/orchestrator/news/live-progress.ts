import type { Run, TaskRecord } from "../run/run.ts";
import { paid } from "../run/task-transitions.ts";
import type { TaskProgress } from "../worker-protocol.contract.ts";

/**
 * The newest progress that workers reported, beside the store: heartbeats write it from time to
 * time, and what is lost with the process is only the last seconds of a bar.
 */
export class LiveProgress {
  private readonly runs = new Map<string, Map<string, TaskProgress>>();

  report(progress: TaskProgress): void {
    const tasks = this.runs.get(progress.runId) ?? new Map<string, TaskProgress>();
    tasks.set(nameOf(progress.stepId, progress.taskKey), progress);
    this.runs.set(progress.runId, tasks);
  }

  forget(runId: string): void {
    this.runs.delete(runId);
  }

  /** The run with the newest progress of its running tasks. */
  over(run: Run): Run {
    const live = this.runs.get(run._id);
    if (!live) return run;
    const steps = run.steps.map((step) => {
      if (step.state !== "open") return step;
      const tasks = step.tasks.map((task) => newest(task, live.get(nameOf(step.id, task.key))));
      return { ...step, tasks };
    });
    return { ...run, steps };
  }
}

function newest(task: TaskRecord, live: TaskProgress | undefined): TaskRecord {
  if (task.state !== "running" || live?.epoch !== task.epoch) return task;
  const { progress, message = task.message, cost } = live;
  return paid({ ...task, progress, message }, cost);
}

function nameOf(stepId: string, taskKey: string): string {
  return `${stepId}:${taskKey}`;
}
