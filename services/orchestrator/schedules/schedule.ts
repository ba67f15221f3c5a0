import { v7 as uuidv7 } from "uuid";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { Unsaved } from "../../../storage/documents/types.ts";
import { checkInput } from "../desk/new-run.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";
import { cronTimes } from "./cron.ts";
import type { ScheduleDocument } from "./scheduler.ts";
import type { CreateScheduleParams, Schedule, UpdateScheduleParams } from "./schedules.contract.ts";

/** Times to come that a schedule shows. */
const shown = 5;

/** @throws TroupeError `INPUT_INVALID` for a pattern or a time zone that is none */
export function newSchedule(
  owner: { readonly workspaceId: string; readonly actorId: string },
  params: CreateScheduleParams,
  now: number,
): Unsaved<ScheduleDocument> {
  const { timeZone = "UTC", catchUp = "last", paused = false, tags = [] } = params;
  const { name, pipeline, input, cron } = params;
  const asked = { name, pipeline, input, cron, timeZone, catchUp, paused, tags };
  const nextAt = firstAfter(asked, now);
  return { _id: uuidv7(), ...owner, ...asked, nextAt, createdAt: now, updatedAt: now };
}

/**
 * A change. The times begin anew where pattern, zone or pause were changed: nothing is caught up that
 * would have been due under what was asked before, or while it was paused.
 */
export function changedSchedule(
  schedule: ScheduleDocument,
  { id: _id, ...change }: UpdateScheduleParams,
  now: number,
): Unsaved<ScheduleDocument> {
  const next = { ...schedule, ...change, updatedAt: now };
  const asOf = ({ cron, timeZone, paused }: ScheduleDocument) =>
    [cron, timeZone, paused].join("\n");
  const same = asOf(next) === asOf(schedule);
  return { ...next, nextAt: same ? schedule.nextAt : firstAfter(next, now) };
}

/** @throws TroupeError `PIPELINE_NOT_FOUND`, `INPUT_INVALID` */
export function requireStartable(
  definitions: readonly PipelineDefinition[],
  { pipeline, input }: Pick<ScheduleDocument, "pipeline" | "input">,
): void {
  const definition = definitions.find(({ name }) => name === pipeline);
  if (definition) return void checkInput(definition, input);
  throw new TroupeError("PIPELINE_NOT_FOUND", `There is no pipeline "${pipeline}".`, {
    field: "pipeline",
    hint: `Known: ${definitions.map(({ name }) => name).join(", ")}`,
  });
}

/** A schedule as people see it. */
export function toSchedule(document: ScheduleDocument): Schedule {
  const { _id: id, workspaceId, name, pipeline, input, cron, timeZone } = document;
  const { catchUp, paused, tags, last } = document;
  return {
    ...{ id, workspaceId, name, pipeline, input, cron, timeZone, catchUp, paused, tags },
    next: timesToCome(document).map(iso),
    last,
    createdAt: iso(document.createdAt),
    updatedAt: iso(document.updatedAt),
  };
}

function timesToCome({ cron, timeZone, nextAt }: ScheduleDocument): number[] {
  const times = cronTimes(cron, timeZone);
  const found: number[] = [];
  let time: number | null | undefined = nextAt;
  while (typeof time === "number" && found.length < shown) {
    found.push(time);
    time = times.after(time);
  }
  return found;
}

function firstAfter(
  { cron, timeZone, paused }: Pick<ScheduleDocument, "cron" | "timeZone" | "paused">,
  now: number,
): number | null {
  const first = cronTimes(cron, timeZone).after(now);
  return paused ? null : (first ?? null);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
