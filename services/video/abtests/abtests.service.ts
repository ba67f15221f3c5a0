import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import type { DomainEvent } from "../../../bus/events/types.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { eventBusOf } from "../../../mixins/bus.ts";
import { callerOf } from "../../../mixins/caller.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { DocumentCollection, Unsaved } from "../../../storage/documents/types.ts";
import type {
  AbTest,
  ChooseVariantParams,
  CreateTestParams,
  ListTestsResult,
  RecordDayParams,
  StartTestParams,
  TestState,
} from "./abtests.contract.ts";
import {
  chooseVariantParams,
  createTestParams,
  listTestsParams,
  recordDayParams,
  startTestParams,
  testId,
} from "./abtests-params.ts";
import { planTest, testIdFor } from "./plan-test.ts";
import { chooseVariant, recordDay, startTest, stopTest } from "./test-course.ts";
import { eventsBetween } from "./test-events.ts";

interface TestDocument extends WorkspaceDocument {
  readonly state: TestState;
  readonly createdAt: string;
  readonly test: AbTest;
  /** What has happened and is not yet published; saved with what made it happen. */
  readonly outbox: readonly DomainEvent[];
}

type Vars = WithDocuments<TestDocument> & WithWorkspace<TestDocument>;
type Call<Params = { readonly id: string }> = Context<Params, CallMeta>;

interface Methods {
  changeTest(ctx: Call, change: (test: AbTest) => AbTest): Promise<AbTest>;
  publishEvents(ctx: Call, document: TestDocument): Promise<void>;
}

/** Plans the tests of titles and thumbnails, takes in what the days brought, and judges. */
const abtests: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "abtests",
  mixins: [
    WorkerMixin(),
    DocumentsMixin({
      collection: "abtests",
      indexes: [
        ["workspaceId", "createdAt"],
        ["workspaceId", "state", "createdAt"],
      ],
    }),
    WorkspaceMixin(),
  ],

  actions: {
    /** Plans a test. The same run again is the same test. @returns AbTest */
    create: {
      rest: "POST /abtests/create",
      description: "Plans a test of titles and thumbnails",
      params: createTestParams,
      step: { version: 1, concurrency: 4, cache: false },
      async handler(ctx: Context<CreateTestParams, CallMeta>): Promise<AbTest> {
        const tests = this.inWorkspace(ctx);
        const { workspaceId } = taskOf(ctx);
        const id = testIdFor(workspaceId, ctx.params.runId);
        const known = await tests.get(id);
        if (known) return known.test;
        const test = planTest(ctx.params, id, new Date().toISOString());
        return insertOnce(tests, {
          ...{ _id: id, workspaceId, state: test.state, createdAt: test.createdAt, test },
          outbox: [],
        });
      },
    },

    /** Begins on a Monday. The same again changes nothing. @returns AbTest */
    start: {
      rest: "POST /abtests/:id/start",
      description: "Starts a test on a Monday",
      params: startTestParams,
      handler(ctx: Call<StartTestParams>): Promise<AbTest> {
        const { firstDay } = ctx.params;
        return this.changeTest(ctx, (test) => startTest(test, firstDay, new Date()));
      },
    },

    /** What YouTube reports of a day; given again, it replaces what was known. @returns AbTest */
    record: {
      rest: "POST /abtests/:id/days",
      description: "Records impressions and clicks of a day, and judges",
      params: recordDayParams,
      handler(ctx: Call<RecordDayParams>): Promise<AbTest> {
        const { day: number, impressions, clicks, shown } = ctx.params;
        const day = { day: number, impressions, clicks, ...(shown === undefined ? {} : { shown }) };
        return this.changeTest(ctx, (test) => recordDay(test, day, new Date()));
      },
    },

    /** The first variant stays. @returns AbTest */
    stop: {
      rest: "POST /abtests/:id/stop",
      description: "Stops a test; the first variant stays",
      params: { $$strict: true, id: testId },
      handler(ctx: Call): Promise<AbTest> {
        return this.changeTest(ctx, (test) => stopTest(test, new Date()));
      },
    },

    /** Ends the test with a variant of the person's choice. @returns AbTest */
    choose: {
      rest: "POST /abtests/:id/choose",
      description: "Ends a test with the variant that a person chose",
      params: chooseVariantParams,
      handler(ctx: Call<ChooseVariantParams>): Promise<AbTest> {
        const { variant } = ctx.params;
        return this.changeTest(ctx, (test) => chooseVariant(test, variant, new Date()));
      },
    },

    get: {
      rest: "GET /abtests/:id",
      description: "One test with its judgement",
      params: { $$strict: true, id: testId },
      async handler(ctx: Call): Promise<AbTest> {
        const document = await getTest(this.inWorkspace(ctx), ctx.params.id);
        await this.publishEvents(ctx, document);
        return document.test;
      },
    },

    /** Newest first. @returns ListTestsResult */
    list: {
      rest: "GET /abtests",
      description: "Tests, newest first",
      params: listTestsParams,
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
    /** Compare-and-swap: two at once follow one another. */
    async changeTest(ctx: Call, change: (test: AbTest) => AbTest): Promise<AbTest> {
      const tests = this.inWorkspace(ctx);
      const saved = await saveWithRetry(async () => {
        const { rev, ...document } = await getTest(tests, ctx.params.id);
        const test = change(document.test);
        if (test === document.test) return { ...document, rev };
        const events = eventsBetween(document.test, test, callerOf(ctx));
        const outbox = [...document.outbox, ...events];
        return tests.replaceIf(document._id, rev, { ...document, state: test.state, test, outbox });
      });
      await this.publishEvents(ctx, saved);
      return saved.test;
    },

    /** Also what a crash has left between saving and publishing: whoever asks next publishes it. */
    async publishEvents(ctx: Call, { rev, ...document }: TestDocument): Promise<void> {
      if (document.outbox.length === 0) return;
      for (const event of document.outbox) await eventBusOf(this.broker).publish(event);
      try {
        await this.inWorkspace(ctx).replaceIf(document._id, rev, { ...document, outbox: [] });
      } catch (error) {
        // Who was faster publishes the same events once more; their ids are the same.
        if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      }
    },
  },
};

async function getTest(tests: DocumentCollection<TestDocument>, id: string): Promise<TestDocument> {
  const document = await tests.get(id);
  if (document) return document;
  throw new TroupeError("ITEM_NOT_FOUND", `There is no test "${id}".`);
}

/** Two attempts of one step may meet here: the first plan is the plan. */
async function insertOnce(
  tests: DocumentCollection<TestDocument>,
  document: Unsaved<TestDocument>,
): Promise<AbTest> {
  try {
    return (await tests.insert(document)).test;
  } catch (error) {
    const existing = await tests.get(document._id);
    if (!hasCode(error, "REVISION_CONFLICT") || !existing) throw error;
    return existing.test;
  }
}

export default abtests;
