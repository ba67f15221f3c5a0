import type { ErrorReport } from "../../../errors/troupe-error.ts";

/**
 * What becomes of times that passed while nothing could be started: `skip` passes them over, `last`
 * starts one run for the newest of them, `all` one for each, the newest hundred at most.
 */
export const catchUpPolicies = ["skip", "last", "all"] as const;
export type CatchUp = (typeof catchUpPolicies)[number];

/** A pipeline that is started again and again. */
export interface Schedule {
  readonly id: string;
  readonly workspaceId: string;
  /** For people: "Monday's film". */
  readonly name: string;
  readonly pipeline: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Minute, hour, day, month, weekday: `30 9 * * 1-5`; or `@daily` and the like. */
  readonly cron: string;
  /** IANA name: `Europe/Berlin`. The pattern is read on its clocks. */
  readonly timeZone: string;
  readonly catchUp: CatchUp;
  readonly paused: boolean;
  /** Of its runs, besides `schedule:<id>`. */
  readonly tags: readonly string[];
  /** The times to come, five at most, ISO 8601; none while it is paused. */
  readonly next: readonly string[];
  readonly last?: ScheduledStart;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What came of one time of a schedule: a run, or why there is none. */
export interface ScheduledStart {
  /** ISO 8601. */
  readonly dueAt: string;
  readonly pipelineId?: string;
  readonly error?: ErrorReport;
}

/** `schedules.create` */
export interface CreateScheduleParams {
  readonly name: string;
  readonly pipeline: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly cron: string;
  /** @default "UTC" */
  readonly timeZone?: string;
  /** @default "last" */
  readonly catchUp?: CatchUp;
  readonly paused?: boolean;
  readonly tags?: readonly string[];
}

/** `schedules.update`: what is left out stays as it is. */
export interface UpdateScheduleParams extends Partial<CreateScheduleParams> {
  readonly id: string;
}

/** `schedules.list`: newest first. */
export interface ListSchedulesParams {
  readonly pipeline?: string;
  /** Opaque, from the page before. */
  readonly cursor?: string;
  /** @default 20, at most 100 */
  readonly limit?: number;
}
export interface ListSchedulesResult {
  readonly schedules: readonly Schedule[];
  readonly nextCursor: string | null;
}
