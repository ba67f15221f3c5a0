import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactHolderMixin } from "../../../mixins/artifact-holder.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { callerOf } from "../../../mixins/caller.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import {
  OutboxMixin,
  outboxIndex,
  type OutboxMethods,
  withEvents,
} from "../../../mixins/outbox.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { testListReturns, testReturns } from "./test-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { StartParams, StartResult } from "../../orchestrator/pipelines.contract.ts";
import { chooseChannel } from "../uploader/youtube/choose-channel.ts";
import { connectedChannels } from "../uploader/youtube/channel-access.ts";
import type {
  AbTest,
  ChooseVariantParams,
  CreateTestParams,
  ListTestsResult,
  RecordDayParams,
  StartTestParams,
  TestOutcome,
  TestState,
} from "./abtests.contract.ts";
import {
  chooseVariantParams,
  createTestParams,
  listTestsParams,
  oneTestParams,
  recordDayParams,
  startTestParams,
} from "./abtests-params.ts";
import { beginTest } from "./begin-test.ts";
import { checkThumbnails } from "./check-variants.ts";
import type { ConductPorts } from "./conduct-ports.ts";
import { conductTest } from "./conduct-test.ts";
import { openPorts, requireVideo } from "./open-ports.ts";
import { planTest, testIdFor } from "./plan-test.ts";
import { onShow } from "./showings.ts";
import { settleTest } from "./settle-test.ts";
import { getTest, insertOnce, type TestDocument } from "./test-documents.ts";
import {
  checkStart,
  chooseVariant,
  pauseTest,
  recordDay,
  resumeTest,
  startTest,
  stopTest,
} from "./test-course.ts";
import { eventsBetween } from "./test-events.ts";

type Vars = WithArtifacts &
  WithDocuments<TestDocument> &
  WithWorkspace<TestDocument> & { environment: Environment };
type Call<Params = { readonly id: string }> = Context<Params, CallMeta>;

interface Methods extends OutboxMethods {
  /** Milliseconds since 1970; tests bring their own. */
  now(): number;
  ports(ctx: Call): Promise<ConductPorts>;
  /** What a person has decided is acted on at once, not at midnight. */
  changeAtOnce(ctx: Call, change: (test: AbTest) => AbTest): Promise<AbTest>;
  startOnYoutube(ctx: Call<StartTestParams>, test: AbTest): Promise<AbTest>;
  changeTest(ctx: Call, change: (test: AbTest) => AbTest): Promise<AbTest>;
}

/** Plans the tests of titles and thumbnails, conducts them on YouTube, and judges. */
const abtests: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "abtests",
  mixins: [
    OutboxMixin(),
    WorkerMixin(),
    ArtifactsMixin(),
    DocumentsMixin({
      collection: "abtests",
      indexes: [["workspaceId", "createdAt"], ["workspaceId", "state", "createdAt"], outboxIndex],
    }),
    WorkspaceMixin(),
    ArtifactHolderMixin(),
  ],

  actions: {
    /** Plans a test. The same run again is the same test. @returns AbTest */
    create: {
      rest: "POST /abtests/create",
      permission: "tests:write",
      description: "Plans a test of titles and thumbnails",
      params: createTestParams,
      returns: testReturns,
      step: { version: 1, concurrency: 4, cache: false },
      async handler(ctx: Context<CreateTestParams, CallMeta>): Promise<AbTest> {
        const tests = this.inWorkspace(ctx);
        const { workspaceId } = taskOf(ctx);
        const id = testIdFor(workspaceId, ctx.params.runId);
        const known = await tests.get(id);
        if (known) return known.test;
        const { thumbnails, upload, videoId, channel } = ctx.params;
        checkThumbnails(thumbnails, workspaceId);
        const given = videoId && chooseChannel(await connectedChannels(ctx), channel).id;
        if (videoId && given) {
          const { environment } = this;
          const place = { channelId: given, videoId };
          await requireVideo(ctx, place, { environment, now: () => this.now() });
        }
        const test = planTest(ctx.params, {
          ...{ testId: id, createdAt: new Date(this.now()).toISOString() },
          channelId: given ?? upload?.channelId ?? null,
          reportDays: this.environment.youtube.reportDays,
        });
        return insertOnce(tests, {
          ...{ _id: id, workspaceId, state: test.state, createdAt: test.createdAt, test },
          ...withEvents({ outbox: [] }, []),
        });
      },
    },

    /**
     * Begins on a Monday: by itself where a connected channel has the video, else for a person to show
     * the variants. The same again changes nothing. @returns AbTest
     */
    start: {
      rest: "POST /abtests/:id/start",
      permission: "tests:write",
      description: "Starts a test on a Monday",
      params: startTestParams,
      returns: testReturns,
      step: { version: 1, concurrency: 4, cache: false },
      async handler(ctx: Call<StartTestParams>): Promise<AbTest> {
        const { firstDay } = ctx.params;
        const { test } = await getTest(this.inWorkspace(ctx), ctx.params.id);
        if (test.channelId !== null) return this.startOnYoutube(ctx, test);
        // A film that was not published has nobody who would show its variants.
        if (taskOf(ctx).runId !== undefined) return test;
        return this.changeTest(ctx, (one) => startTest(one, firstDay, new Date(this.now())));
      },
    },

    /** First step of a test that conducts itself. @returns AbTest */
    begin: {
      visibility: "public",
      params: startTestParams,
      step: { version: 1, concurrency: 4, cache: false },
      async handler(ctx: Call<StartTestParams>): Promise<AbTest> {
        return beginTest(await this.ports(ctx), ctx.params.firstDay);
      },
    },

    /** Second step: waits for weeks, between the days. @returns TestOutcome */
    conduct: {
      visibility: "public",
      params: oneTestParams,
      step: { version: 1, concurrency: 4, cache: false },
      async handler(ctx: Call): Promise<TestOutcome> {
        return outcomeOf(await conductTest(await this.ports(ctx)));
      },
    },

    /** Last step. @returns TestOutcome */
    settle: {
      visibility: "public",
      params: oneTestParams,
      step: { version: 1, concurrency: 4, cache: false },
      async handler(ctx: Call): Promise<TestOutcome> {
        return outcomeOf(await settleTest(await this.ports(ctx)));
      },
    },

    /** What YouTube reports of a day; given again, it replaces what was known. @returns AbTest */
    record: {
      rest: "POST /abtests/:id/days",
      permission: "tests:write",
      description: "Records impressions and clicks of a day, and judges",
      params: recordDayParams,
      returns: testReturns,
      handler(ctx: Call<RecordDayParams>): Promise<AbTest> {
        const { day: number, impressions, clicks, shown } = ctx.params;
        const day = { day: number, impressions, clicks, ...(shown === undefined ? {} : { shown }) };
        return this.changeTest(ctx, (test) => recordDay(test, day, new Date(this.now())));
      },
    },

    /** Nothing is shown or counted until it is resumed. @returns AbTest */
    pause: {
      rest: "POST /abtests/:id/pause",
      permission: "tests:write",
      description: "Pauses a test; what is on show stays on show",
      params: oneTestParams,
      returns: testReturns,
      handler(ctx: Call): Promise<AbTest> {
        const why = { by: "person", reason: "Paused by a person." } as const;
        return this.changeTest(ctx, (test) => pauseTest(test, why, new Date(this.now())));
      },
    },

    /** The plan goes on on the weekday on which it stood still. @returns AbTest */
    resume: {
      rest: "POST /abtests/:id/resume",
      permission: "tests:write",
      description: "Resumes a paused test",
      params: oneTestParams,
      returns: testReturns,
      handler(ctx: Call): Promise<AbTest> {
        return this.changeAtOnce(ctx, (test) => resumeTest(test, new Date(this.now())));
      },
    },

    /** The first variant stays. @returns AbTest */
    stop: {
      rest: "POST /abtests/:id/stop",
      permission: "tests:write",
      description: "Stops a test; the first variant stays",
      params: oneTestParams,
      returns: testReturns,
      handler(ctx: Call): Promise<AbTest> {
        return this.changeAtOnce(ctx, (test) => stopTest(test, new Date(this.now())));
      },
    },

    /** Ends the test with a variant of the person's choice. @returns AbTest */
    choose: {
      rest: "POST /abtests/:id/choose",
      permission: "tests:write",
      description: "Ends a test with the variant that a person chose",
      params: chooseVariantParams,
      returns: testReturns,
      handler(ctx: Call<ChooseVariantParams>): Promise<AbTest> {
        const { variant } = ctx.params;
        return this.changeAtOnce(ctx, (test) => chooseVariant(test, variant, new Date(this.now())));
      },
    },

    get: {
      rest: "GET /abtests/:id",
      permission: "tests:read",
      description: "One test with its judgement",
      params: oneTestParams,
      returns: testReturns,
      async handler(ctx: Call): Promise<AbTest> {
        return (await getTest(this.inWorkspace(ctx), ctx.params.id)).test;
      },
    },

    /** Newest first. @returns ListTestsResult */
    list: {
      rest: "GET /abtests",
      permission: "tests:read",
      description: "Tests, newest first",
      params: listTestsParams,
      returns: testListReturns,
      async handler(
        ctx: Context<{ state?: TestState; cursor?: string; limit: number }, CallMeta>,
      ): Promise<ListTestsResult> {
        const { state, cursor, limit } = ctx.params;
        const { documents, nextCursor } = await this.inWorkspace(ctx).page({
          filter: state === undefined ? {} : { state },
          sort: ["-createdAt"],
          limit,
          cursor,
        });
        return { tests: documents.map(({ test }) => test), nextCursor };
      },
    },
  },

  methods: {
    now: () => Date.now(),

    async ports(ctx: Call): Promise<ConductPorts> {
      const [{ environment }, artifacts] = [this, this.artifactsOf(ctx)];
      const read = async () => (await getTest(this.inWorkspace(ctx), ctx.params.id)).test;
      const change = (edit: (test: AbTest) => AbTest) => this.changeTest(ctx, edit);
      const now = () => this.now();
      return openPorts(ctx, await read(), { environment, artifacts, read, change, now });
    },

    async startOnYoutube(ctx: Call<StartTestParams>, test: AbTest): Promise<AbTest> {
      const { firstDay } = ctx.params;
      if (test.pipelineId !== null && test.state !== "planned") {
        return this.changeTest(ctx, (one) => startTest(one, firstDay, new Date(this.now())));
      }
      checkStart(test, firstDay, new Date(this.now()));
      const { pipelineId } = await ctx.call<StartResult, StartParams>("pipelines.start", {
        pipeline: "title-thumbnail-test",
        input: { testId: test.testId, ...(firstDay === undefined ? {} : { firstDay }) },
        idempotencyKey: `abtest/${test.testId}`,
      });
      return this.changeTest(ctx, (one) =>
        one.pipelineId === pipelineId ? one : { ...one, pipelineId },
      );
    },

    async changeAtOnce(ctx: Call, change: (test: AbTest) => AbTest): Promise<AbTest> {
      const test = await this.changeTest(ctx, change);
      if (test.pipelineId === null) return test;
      const run = { id: test.pipelineId };
      try {
        await ctx.call("pipelines.wake", run);
      } catch (error) {
        if (!hasCode(error, "RUN_STATE_CONFLICT")) throw error;
        // Its run is over: what it left on show may be another variant.
        if (test.decision?.variant === onShow(test)?.variant) return test;
        const again = { ...run, from: "settle" };
        const { pipelineId } = await ctx.call<StartResult, object>("pipelines.rerun", again);
        return this.changeTest(ctx, (one) => ({ ...one, pipelineId }));
      }
      return test;
    },

    /** Compare-and-swap: two at once follow one another. */
    async changeTest(ctx: Call, change: (test: AbTest) => AbTest): Promise<AbTest> {
      const tests = this.inWorkspace(ctx);
      const saved = await saveWithRetry(async () => {
        const { rev, ...document } = await getTest(tests, ctx.params.id);
        const test = change(document.test);
        if (test === document.test) return { ...document, rev };
        const events = eventsBetween(document.test, test, callerOf(ctx));
        const next = { ...document, state: test.state, test, ...withEvents(document, events) };
        return tests.replaceIf(document._id, rev, next);
      });
      await this.publishOutbox(saved);
      return saved.test;
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

function outcomeOf({ testId, videoId, decision }: AbTest): TestOutcome {
  if (decision) return { testId, videoId, ...decision };
  throw new TroupeError("INTERNAL", `Test ${testId} has not ended.`);
}

export default abtests;
