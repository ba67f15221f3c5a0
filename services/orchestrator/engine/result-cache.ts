import { hasCode } from "../../../errors/troupe-error.ts";
import type { DocumentCollection, StoredDocument } from "../../../storage/documents/types.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import type { Payloads } from "./payloads.ts";
import type { FoundArtifact, Held } from "../run/run.ts";
import type { RecallResult } from "../worker-protocol.contract.ts";

/** The result of a step, by the hash of all that decides it. */
export interface CachedResult extends StoredDocument {
  readonly output: Held;
  readonly artifacts: readonly FoundArtifact[];
  /** Milliseconds since 1970. */
  readonly storedAt: number;
}

export const cachedResultIndexes = [["storedAt", "_id"]] as const;

/** Results of steps, so that the same work is not done twice. A miss only costs time. */
export class ResultCache {
  private readonly results: DocumentCollection<CachedResult>;
  private readonly payloads: Payloads;
  private readonly artifacts: ObjectStore;

  constructor(
    results: DocumentCollection<CachedResult>,
    payloads: Payloads,
    artifacts: ObjectStore,
  ) {
    this.results = results;
    this.payloads = payloads;
    this.artifacts = artifacts;
  }

  /** How many results are kept. */
  count(): Promise<number> {
    return this.results.count();
  }

  async recall(key: string): Promise<RecallResult> {
    const result = await this.results.get(key);
    if (!result) return { found: false };
    // A result keeps nothing alive: what it refers to may be gone with the runs that did. What is
    // there is fresh from now on, so that it stays until the run that wants it refers to it.
    const present = await Promise.all(
      result.artifacts.map(({ ref }) => this.artifacts.touch(ref.key)),
    );
    const known = present.every(Boolean) && (await this.payloads.find(result.output));
    if (known) return { found: true, output: known.value };
    await this.results.removeIf(key, result.rev);
    return { found: false };
  }

  async keep(
    key: string,
    result: Pick<CachedResult, "output" | "artifacts" | "storedAt">,
  ): Promise<void> {
    const before = await this.results.get(key);
    const saving = before
      ? this.results.replaceIf(key, before.rev, { _id: key, ...result })
      : this.results.insert({ _id: key, ...result });
    // Another worker has just kept a result of the same work.
    await saving.catch((error: unknown) => {
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
    });
  }
}
