import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactHolderMixin } from "../../../mixins/artifact-holder.ts";
import { callerOf } from "../../../mixins/caller.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { removed } from "../../../validation/returns.ts";
import { pageParams } from "../../../validation/page-params.ts";
import { scheduleListReturns, scheduleReturns } from "./schedule-returns.ts";
import { workspaceOf } from "../../../mixins/workspace.ts";
import { WorkspaceEndMixin } from "../../../mixins/workspace-end.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import { WorkspaceCollection } from "../../../storage/documents/scoped.ts";
import { systemClock } from "../../../time/clock.ts";
import type { Filter } from "../../../storage/documents/types.ts";
import type { PipelineDefinition, StartParams, StartResult } from "../pipelines.contract.ts";
import { tagsParam } from "../desk/run-params.ts";
import { changedSchedule, newSchedule, requireStartable, toSchedule } from "./schedule.ts";
import { Scheduler, type ScheduleDocument } from "./scheduler.ts";
import {
  catchUpPolicies,
  type CreateScheduleParams,
  type ListSchedulesParams,
  type ListSchedulesResult,
  type Schedule,
  type UpdateScheduleParams,
} from "./schedules.contract.ts";

interface Vars extends WithDocuments<ScheduleDocument> {
  scheduler: Scheduler;
}

type Call<Params = { readonly id: string }> = Context<Params, CallMeta>;

interface Methods {
  within(ctx: Call<unknown>): WorkspaceCollection<ScheduleDocument>;
  find(ctx: Call): Promise<ScheduleDocument>;
  startRun(schedule: ScheduleDocument, params: StartParams): Promise<string>;
}

const id = { type: "string", min: 1, max: 100 } as const;
const fields = {
  name: { type: "string", trim: true, min: 1, max: 200 },
  pipeline: { type: "string", min: 1, max: 64 },
  input: { type: "object" },
  cron: { type: "string", trim: true, min: 1, max: 200 },
  timeZone: { type: "string", min: 1, max: 64, optional: true },
  catchUp: { type: "enum", values: [...catchUpPolicies], optional: true },
  paused: { type: "boolean", optional: true },
  // One is left for the schedule's own.
  tags: { ...tagsParam, max: 19 },
} as const;
const optional = { optional: true } as const;

/** Starts pipelines at their times, each time once, whatever dies on the way. */
const schedules: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "schedules",

  mixins: [
    WorkspaceEndMixin(),
    DocumentsMixin({
      collection: "schedules",
      indexes: [
        ["nextAt", "_id"],
        ["workspaceId", "createdAt", "_id"],
      ],
    }),
    ArtifactHolderMixin(),
  ],

  actions: {
    /** @returns Schedule */
    create: {
      rest: "POST /schedules",
      permission: "schedules:write",
      description: "Starts a pipeline again and again, by a cron pattern",
      params: { $$strict: true, ...fields },
      example: {
        name: "Monday's film",
        pipeline: "faceless-video",
        input: { topic: "Tea of the week" },
        cron: "30 9 * * 1",
        timeZone: "Europe/Berlin",
      },
      returns: scheduleReturns,
      async handler(ctx: Call<CreateScheduleParams>): Promise<Schedule> {
        const { workspaceId, actor } = callerOf(ctx);
        const draft = newSchedule({ workspaceId, actorId: actor.id }, ctx.params, Date.now());
        requireStartable(await definitionsOf(ctx), draft);
        const saved = await this.documents.insert(draft);
        this.scheduler.expect(saved);
        return toSchedule(saved);
      },
    },

    list: {
      rest: "GET /schedules",
      permission: "schedules:read",
      description: "Schedules, newest first",
      params: {
        $$strict: true,
        pipeline: { ...fields.pipeline, ...optional },
        ...pageParams,
      },
      returns: scheduleListReturns,
      async handler(ctx: Call<ListSchedulesParams>): Promise<ListSchedulesResult> {
        const { pipeline, cursor, limit = 20 } = ctx.params;
        const filter: Filter = pipeline === undefined ? {} : { pipeline };
        const page = await this.within(ctx).page({ filter, sort: ["-createdAt"], limit, cursor });
        return { schedules: page.documents.map(toSchedule), nextCursor: page.nextCursor };
      },
    },

    get: {
      rest: "GET /schedules/:id",
      permission: "schedules:read",
      description: "One schedule with its next times",
      params: { $$strict: true, id },
      returns: scheduleReturns,
      async handler(ctx: Call): Promise<Schedule> {
        return toSchedule(await this.find(ctx));
      },
    },

    /** A new pattern, another input, a pause: what is left out stays. @returns Schedule */
    update: {
      rest: "PATCH /schedules/:id",
      permission: "schedules:write",
      description: "Changes or pauses a schedule",
      params: {
        $$strict: true,
        id,
        ...fields,
        name: { ...fields.name, ...optional },
        pipeline: { ...fields.pipeline, ...optional },
        input: { ...fields.input, ...optional },
        cron: { ...fields.cron, ...optional },
      },
      returns: scheduleReturns,
      async handler(ctx: Call<UpdateScheduleParams>): Promise<Schedule> {
        const definitions = await definitionsOf(ctx);
        const saved = await saveWithRetry(async () => {
          const before = await this.find(ctx);
          const next = changedSchedule(before, ctx.params, Date.now());
          requireStartable(definitions, next);
          return this.documents.replaceIf(before._id, before.rev, next);
        });
        this.scheduler.expect(saved);
        return toSchedule(saved);
      },
    },

    /** Its runs stay. */
    remove: {
      rest: "DELETE /schedules/:id",
      permission: "schedules:write",
      description: "Ends a schedule; its runs stay",
      params: { $$strict: true, id },
      returns: removed,
      async handler(ctx: Call): Promise<{ removed: string }> {
        if (!(await this.within(ctx).remove(ctx.params.id))) throw scheduleNotFound(ctx.params.id);
        return { removed: ctx.params.id };
      },
    },
  },

  methods: {
    within(ctx: Call<unknown>) {
      return new WorkspaceCollection(this.documents, workspaceOf(ctx));
    },

    async find(ctx: Call): Promise<ScheduleDocument> {
      const schedule = await this.within(ctx).get(ctx.params.id);
      if (!schedule) throw scheduleNotFound(ctx.params.id);
      return schedule;
    },

    async startRun({ workspaceId, actorId }: ScheduleDocument, params: StartParams) {
      const meta: CallMeta = { workspaceId, actorId };
      const started: StartResult = await this.broker.call("pipelines.start", params, {
        meta: { ...meta },
      });
      return started.pipelineId;
    },
  },

  async started() {
    this.scheduler = new Scheduler({
      schedules: this.documents,
      clock: systemClock,
      logger: this.logger,
      start: (schedule, params) => this.startRun(schedule, params),
    });
    // Pipelines can be started only when all services are there.
    if (this.broker.started) setImmediate(() => void this.scheduler.lookAround());
    else this.broker.localBus.once("$broker.started", () => void this.scheduler.lookAround());
  },

  async stopped() {
    await this.scheduler.close();
  },
};

function definitionsOf(ctx: Context): Promise<PipelineDefinition[]> {
  return ctx.call<PipelineDefinition[], object>("pipelines.definitions", {});
}

function scheduleNotFound(scheduleId: string): TroupeError {
  return new TroupeError("SCHEDULE_NOT_FOUND", `There is no schedule "${scheduleId}".`, {
    field: "id",
    hint: "schedules.list shows those of this workspace.",
  });
}

export default schedules;
