import { TroupeError } from "../../../errors/troupe-error.ts";
import { admit, inLine, leave, outOfLine } from "./admission.ts";
import { ask, decide } from "./approval.ts";
import { compensateAgain } from "./compensation.ts";
import { childEnded, childIsDue, tendChildren, wishChanged } from "./child-task.ts";
import { cancel } from "./ending.ts";
import { opened } from "./hand-out.ts";
import { holdBack } from "./hold-back.ts";
import { passTime, wake } from "./passing-time.ts";
import { pause, resume } from "./pause.ts";
import { beginsNow, postponed } from "./postponed.ts";
import { retry } from "./retry.ts";
import { withEvent } from "./run-events.ts";
import { replaceStep, stepOf, stepsOf, taskOf } from "./run-parts.ts";
import { nextWake, stateOf } from "./run-state.ts";
import {
  hasEnded,
  type Advanced,
  type Command,
  type Run,
  type RunEvent,
  type TaskRef,
} from "./run.ts";
import { settle } from "./settle.ts";
import { awaitSignal, receive } from "./signal.ts";
import { applyWork, handedOut, isReport, isWork } from "./work-report.ts";

type Opening = Extract<
  RunEvent,
  { type: "opened" | "asked" | "awaited" | "skipped" | "unopenable" }
>;
/** What people want, and what parents want of their children. */
type Wish = Extract<
  RunEvent,
  { type: "decide" | "signal" | "pause" | "resume" | "cancel" | "retry" | "wake" | "compensate" }
>;

/**
 * The engine's whole judgement: what a run becomes when something happens to it, and what must be
 * done then. Pure, so that every recovery is tested without a process, a clock or a store.
 *
 * @param now milliseconds since 1970
 * @returns the very same run where nothing has changed
 * @throws TroupeError `LEASE_LOST` for a worker that no longer holds its task,
 *   `RUN_STATE_CONFLICT` where the run's state does not allow what a person asks
 */
export function advance(run: Run, event: RunEvent, now: number): Advanced {
  if (run.startAt !== undefined) {
    const waiting = postponed(run, event, now);
    return waiting ?? advance({ ...run, startAt: undefined }, beginsNow(event), now);
  }
  const changed = apply(run, event, now);
  if (changed === run && !childIsDue(run, now)) {
    return { run, commands: isReport(event) ? handedOut(run) : [] };
  }
  const settled = settle(changed, now);
  const stated = outOfLine(withState(settled.run));
  const tended = tendChildren(wishChanged(run, stated, now), now);
  return {
    run: withWake(tended.run, now),
    commands: [...aborts(run, tended.run, event), ...settled.commands, ...tended.commands],
  };
}

function withState(run: Run): Run {
  const state = stateOf(run);
  return state === run.state ? run : { ...run, state };
}

function withWake(run: Run, now: number): Run {
  const wakeAt = nextWake(run, now);
  return wakeAt === run.wakeAt ? run : { ...run, wakeAt };
}

function apply(run: Run, event: RunEvent, now: number): Run {
  switch (event.type) {
    case "begin":
      return withEvent(inLine(run, now), "pipeline.started", now);
    case "reclaim":
    case "tick":
      return passTime(run, event, now);
    case "postpone":
      throw new TroupeError("RUN_STATE_CONFLICT", "The run has begun already.");
    case "admit":
      return admit(run, event);
    case "left":
      return leave(run, event);
    case "hold":
      return holdBack(run, event);
    case "published":
      return { ...run, published: Math.max(run.published, event.count) };
    case "child-ended":
      return childEnded(run, event, now);
    default:
      if (isWork(event)) return applyWork(run, event, now);
      return isWish(event) ? applyWish(run, event, now) : applyOpening(run, event, now);
  }
}

const wishes: readonly string[] = [
  "decide",
  "signal",
  "pause",
  "resume",
  "cancel",
  "retry",
  "wake",
  "compensate",
] satisfies Wish["type"][];

function isWish(event: RunEvent): event is Wish {
  return wishes.includes(event.type);
}

function applyWish(run: Run, event: Wish, now: number): Run {
  switch (event.type) {
    case "decide":
      return decide(run, event, now);
    case "signal":
      return receive(run, event, now);
    case "pause":
      return pause(run, event, now);
    case "resume":
      return resume(run, event, now);
    case "cancel":
      return cancel(run, now);
    case "retry":
      return retry(run, event, now);
    case "wake":
      return wake(run);
    case "compensate":
      return compensateAgain(run, now);
  }
}

function applyOpening(run: Run, event: Opening, now: number): Run {
  const step = stepOf(run, event.stepId);
  if (step.state !== "pending" || hasEnded(run) || run.ending) return run;
  if (event.type === "asked") return ask(run, event, now);
  if (event.type === "awaited") return awaitSignal(run, event, now);
  if (event.type === "skipped") return replaceStep(run, { ...step, state: "skipped" });
  if (event.type === "unopenable") {
    return replaceStep(run, { ...step, state: "failed", error: event.error });
  }
  return replaceStep(run, opened(step, event.keys));
}

/** Attempts that somebody still works on although they are over. */
function aborts(before: Run, after: Run, event: RunEvent): Command[] {
  const commands: Command[] = [];
  for (const { id: stepId, tasks } of stepsOf(before)) {
    for (const { key: taskKey, epoch, state } of tasks) {
      if (state !== "running") continue;
      const ref = { stepId, taskKey, epoch };
      if (!isOf(event, ref) && !isRunning(after, ref)) commands.push({ type: "abort", ref });
    }
  }
  return commands;
}

/** Whether a worker says so itself. */
function isOf(event: RunEvent, { stepId, taskKey }: TaskRef): boolean {
  return "taskKey" in event && event.taskKey === taskKey && event.stepId === stepId;
}

function isRunning(run: Run, ref: TaskRef): boolean {
  const task = taskOf(run, ref);
  return task?.state === "running" && task.epoch === ref.epoch;
}
