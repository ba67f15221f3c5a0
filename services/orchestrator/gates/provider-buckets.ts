import { createHash } from "node:crypto";
import type { Logger } from "moleculer";
import { hasCode } from "../../../errors/troupe-error.ts";
import type {
  DocumentCollection,
  StoredDocument,
  Unsaved,
} from "../../../storage/documents/types.ts";
import { canonicalJson } from "../../../validation/canonical-json.ts";
import type { AttemptRef } from "../worker-protocol.contract.ts";

/** The calls that a provider counts together. */
export interface BucketName {
  readonly workspaceId: string;
  readonly action: string;
  /** As the task names it; `auto` where it leaves the choice to the service. */
  readonly provider: string;
}

/** A provider that asked to wait, until it has taken a call again. */
export interface Bucket extends StoredDocument, BucketName {
  readonly blocked: boolean;
  /** Nothing is tried before. Milliseconds since 1970. */
  readonly until: number;
  /** Then one attempt goes first, and the others wait for what becomes of it. */
  readonly probe?: AttemptRef;
  /** When that attempt was let through. */
  readonly probedAt?: number;
}

export interface BucketsParts {
  readonly buckets: DocumentCollection<Bucket>;
  readonly logger: Logger;
  now(): number;
  /** Whether an attempt is still under way. */
  isUnderWay(attempt: AttemptRef): Promise<boolean>;
  /** Tells the other orchestrators to look. */
  announce(): void;
}

/** Milliseconds for which the copy of the store's buckets is good enough. */
const copyMs = 1_000;
/** Milliseconds between two looks at a probe: as long as it has taken so far, within these bounds. */
const [leastLookMs, longestLookMs] = [500, 30_000];

/**
 * Which providers take no calls for now. The store has the truth, shared by all orchestrators; a copy
 * of the few blocked buckets answers for the many calls that none of them concerns.
 */
export class ProviderBuckets {
  private readonly parts: BucketsParts;
  private copy: ReadonlyMap<string, Bucket> = new Map();
  private copiedAt = -Infinity;

  constructor(parts: BucketsParts) {
    this.parts = parts;
  }

  /** Reads what is blocked from the store. */
  async refresh(): Promise<void> {
    this.copiedAt = this.parts.now();
    const blocked = await this.parts.buckets.find({ filter: { blocked: true } });
    this.copy = new Map(blocked.map((bucket) => [bucket._id, bucket]));
  }

  /** Whether any provider is blocked. Costs nothing, but for a look at the store now and then. */
  anyBlocked(): boolean {
    if (this.parts.now() - this.copiedAt > copyMs) this.refreshSoon();
    return this.copy.size > 0;
  }

  concerns(workspaceId: string, action: string): boolean {
    return [...this.copy.values()].some(
      (bucket) => bucket.workspaceId === workspaceId && bucket.action === action,
    );
  }

  /**
   * Whether an attempt may call its provider now.
   * @returns until when not, in milliseconds since 1970
   */
  async heldUntil(name: BucketName, attempt: AttemptRef): Promise<number | undefined> {
    for (;;) {
      const bucket = await this.parts.buckets.get(idOf(name));
      if (!bucket?.blocked) return undefined;
      const now = this.parts.now();
      if (bucket.until > now) return bucket.until;
      if (bucket.probe && same(bucket.probe, attempt)) return undefined;
      if (bucket.probe && (await this.parts.isUnderWay(bucket.probe))) {
        const taken = now - (bucket.probedAt ?? now);
        return now + Math.min(longestLookMs, Math.max(leastLookMs, taken));
      }
      const { workspaceId, action, provider, until, _id } = bucket;
      const probing = { _id, workspaceId, action, provider, until, blocked: true };
      if (await this.write(bucket, { ...probing, probe: attempt, probedAt: now })) return undefined;
    }
  }

  /** The provider asked to wait. */
  async block(name: BucketName, until: number): Promise<void> {
    const _id = idOf(name);
    for (;;) {
      const bucket = await this.parts.buckets.get(_id);
      const later = bucket?.blocked ? Math.max(bucket.until, until) : until;
      if (bucket?.blocked && later === bucket.until && !bucket.probe) break;
      const next = { ...name, _id, blocked: true, until: later };
      const saved = bucket ? await this.write(bucket, next) : await this.insert(next);
      if (saved) break;
    }
    await this.refresh();
    this.parts.announce();
  }

  /** The provider took a call that was begun after the time until which it asked to wait. */
  async open(name: BucketName): Promise<void> {
    const bucket = await this.parts.buckets.get(idOf(name));
    if (!bucket?.blocked || bucket.until > this.parts.now()) return;
    // Who is faster knows better: a new block stays.
    await this.write(bucket, { ...name, _id: bucket._id, blocked: false, until: bucket.until });
    await this.refresh();
    this.parts.announce();
  }

  private refreshSoon(): void {
    this.refresh().catch((error: unknown) => {
      this.parts.logger.warn("Whether providers ask to wait could not be looked up.", error);
    });
  }

  private insert(next: Unsaved<Bucket>): Promise<boolean> {
    return this.parts.buckets.insert(next).then(yes, noOnConflict);
  }

  private write({ _id, rev }: Bucket, next: Unsaved<Bucket>): Promise<boolean> {
    return this.parts.buckets.replaceIf(_id, rev, next).then(yes, noOnConflict);
  }
}

function idOf({ workspaceId, action, provider }: BucketName): string {
  const names = canonicalJson([workspaceId, action, provider]);
  return createHash("sha256").update(names).digest("hex").slice(0, 32);
}

function same(one: AttemptRef, other: AttemptRef): boolean {
  return (
    one.runId === other.runId &&
    one.stepId === other.stepId &&
    one.taskKey === other.taskKey &&
    one.epoch === other.epoch
  );
}

function yes(): true {
  return true;
}

function noOnConflict(error: unknown): false {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
  return false;
}
