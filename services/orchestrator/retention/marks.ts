import { setImmediate as breathe } from "node:timers/promises";
import type { DocumentCollection, StoredDocument } from "../../../storage/documents/types.ts";
import type { HeldArtifactsResult } from "../../../mixins/artifact-holder.ts";
import type { Run } from "../run/run.ts";
import { referencesOf } from "./references.ts";

/** An action by which a service tells what it holds. Once seen it is asked for ever: see `holders`. */
export interface Holder extends StoredDocument {
  /** Milliseconds since 1970. */
  readonly seenAt: number;
}

export interface MarkParts {
  readonly runs: DocumentCollection<Run>;
  readonly holders: DocumentCollection<Holder>;
  /** Names of the actions with `holdsArtifacts` that are there now. */
  holderActions(): readonly string[];
  /** @throws where the service is not there */
  ask(
    action: string,
    workspaceId: string,
    cursor: string | undefined,
  ): Promise<HeldArtifactsResult>;
  now(): number;
}

/** What may be unused: `_id` is its kind and name. */
interface Marked {
  readonly _id: string;
  readonly workspaceId: string;
}

/** Runs looked at between two breaths of the process. */
const batch = 50;

/** Looks through everything that may refer to something. */
export class Marks {
  private readonly parts: MarkParts;

  constructor(parts: MarkParts) {
    this.parts = parts;
  }

  /** Services come and go; one that has held artifacts is not forgotten while it is away. */
  async meet(): Promise<void> {
    for (const _id of this.parts.holderActions()) {
      if (await this.parts.holders.get(_id)) continue;
      // Another orchestrator may have met it just now.
      await this.parts.holders.insert({ _id, seenAt: this.parts.now() }).catch(() => undefined);
    }
  }

  /**
   * @returns the ids of those that nobody refers to
   * @throws where a service that may hold some does not answer
   */
  async unused(leftovers: readonly Marked[]): Promise<ReadonlySet<string>> {
    await this.meet();
    const left = new Set(leftovers.map(({ _id }) => _id));
    const workspaces = new Set(leftovers.map(({ workspaceId }) => workspaceId));
    for (const { _id: action } of await this.parts.holders.find()) {
      for (const workspaceId of workspaces) await this.askHolder(action, workspaceId, left);
    }
    await this.lookThroughRuns(left);
    return left;
  }

  private async askHolder(action: string, workspaceId: string, left: Set<string>): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await this.parts.ask(action, workspaceId, cursor);
      for (const key of page.keys) left.delete(`artifact ${key}`);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  private async lookThroughRuns(left: Set<string>): Promise<void> {
    let cursor: string | undefined;
    do {
      const page = await this.parts.runs.page({ limit: batch, cursor });
      for (const run of page.documents) {
        for (const { kind, name } of referencesOf(run)) left.delete(`${kind} ${name}`);
      }
      cursor = page.nextCursor ?? undefined;
      await breathe();
    } while (cursor !== undefined && left.size > 0);
  }
}
