import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { WithOutbox } from "../../../mixins/outbox.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import type { DocumentCollection, Unsaved } from "../../../storage/documents/types.ts";
import type { AbTest, TestState } from "./abtests.contract.ts";

export interface TestDocument extends WorkspaceDocument, WithOutbox {
  readonly state: TestState;
  readonly createdAt: string;
  readonly test: AbTest;
}

export async function getTest(
  tests: DocumentCollection<TestDocument>,
  id: string,
): Promise<TestDocument> {
  const document = await tests.get(id);
  if (document) return document;
  throw new TroupeError("ITEM_NOT_FOUND", `There is no test "${id}".`);
}

/** Two attempts of one step may meet here: the first plan is the plan. */
export async function insertOnce(
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
