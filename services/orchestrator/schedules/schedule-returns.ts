import { anyFields, errorReport, nextCursor, texts, time } from "../../../validation/returns.ts";
import { catchUpPolicies } from "./schedules.contract.ts";

const scheduledStart = {
  type: "object",
  title: "ScheduledStart",
  description: "What came of one time: a run, or why there is none",
  optional: true,
  strict: true,
  props: {
    dueAt: time,
    pipelineId: { type: "string", optional: true },
    error: { ...errorReport, optional: true },
  },
} as const;

export const scheduleReturns = {
  $$root: true,
  type: "object",
  title: "Schedule",
  strict: true,
  props: {
    id: "string",
    workspaceId: "string",
    name: "string",
    pipeline: "string",
    input: anyFields,
    cron: { type: "string", description: "Minute, hour, day, month, weekday" },
    timeZone: "string",
    catchUp: { type: "enum", values: [...catchUpPolicies] },
    paused: "boolean",
    tags: texts,
    next: { type: "array", items: time, description: "The times to come, five at most" },
    last: scheduledStart,
    createdAt: time,
    updatedAt: time,
  },
} as const;

export const scheduleListReturns = {
  $$root: true,
  type: "object",
  title: "ScheduleList",
  strict: true,
  props: { schedules: { type: "array", items: scheduleReturns }, nextCursor },
} as const;
