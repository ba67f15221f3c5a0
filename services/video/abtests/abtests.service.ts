import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import type { DocumentCollection, StoredDocument } from "../../../storage/documents/types.ts";
import type { AbTest, CreateTestParams, ListTestsResult, TestState } from "./abtests.contract.ts";
import { createTestParams, listTestsParams, testId } from "./abtests-params.ts";
import { planTest, testIdFor } from "./plan-test.ts";

interface TestDocument extends StoredDocument {
  readonly workspaceId: string;
  readonly state: TestState;
  readonly createdAt: string;
  readonly test: AbTest;
}

type Vars = WithDocuments<TestDocument> & WithWorkspace<TestDocument>;

/** Plans the tests of titles and thumbnails. */
const abtests: ServiceSchema<ServiceSettingSchema, object, Vars> = {
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
        });
      },
    },

    get: {
      rest: "GET /abtests/:id",
      description: "One test",
      params: { $$strict: true, id: testId },
      async handler(ctx: Context<{ readonly id: string }, CallMeta>): Promise<AbTest> {
        const document = await this.inWorkspace(ctx).get(ctx.params.id);
        if (document) return document.test;
        throw new TroupeError("ITEM_NOT_FOUND", `There is no test "${ctx.params.id}".`);
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
};

/** Two attempts of one step may meet here: the first plan is the plan. */
async function insertOnce(
  tests: DocumentCollection<TestDocument>,
  document: Omit<TestDocument, "rev">,
): Promise<AbTest> {
  try {
    return (await tests.insert(document)).test;
  } catch (error) {
    const existing = await tests.get(document._id);
    if (reportError(error).code !== "REVISION_CONFLICT" || !existing) throw error;
    return existing.test;
  }
}

export default abtests;
