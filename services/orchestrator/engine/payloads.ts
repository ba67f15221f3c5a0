import { createHash } from "node:crypto";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { DocumentCollection, StoredDocument } from "../../../storage/documents/types.ts";
import type { Held } from "../run/run.ts";

/** A value by the hash of its JSON text. Never changes, so it is written once and may be kept. */
export interface Payload extends StoredDocument {
  readonly value: unknown;
  /** When a run wanted it kept the last time, within the hour. Milliseconds since 1970. */
  readonly heldAt?: number;
}

/** Longest JSON text, in characters, that stands in the run's own document. */
const inlineLimit = 256;
/** Milliseconds that a payload counts as just held. */
const heldForMs = 3_600_000;
/** Characters of payloads that are kept in memory. */
const memoryLimit = 16_000_000;

/**
 * Inputs and outputs. A run is written at every step, so what is large lies beside it: a script of a
 * megabyte costs one write, not one per step.
 */
export class Payloads {
  private readonly documents: DocumentCollection<Payload>;
  private readonly recent = new Map<string, { readonly value: unknown; readonly size: number }>();
  private recentSize = 0;

  constructor(documents: DocumentCollection<Payload>) {
    this.documents = documents;
  }

  /** @param given plain JSON; undefined is stored as null */
  async hold(given: unknown): Promise<Held> {
    const text = JSON.stringify(given ?? null);
    // What is read again before a restart must be what is read after one.
    const value: unknown = JSON.parse(text);
    if (text.length <= inlineLimit) return { value };
    const id = createHash("sha256").update(text).digest("hex");
    await this.store({ _id: id, value });
    this.remember(id, value, text.length);
    return { payload: id };
  }

  async read(held: Held): Promise<unknown> {
    if ("value" in held) return held.value;
    const found = await this.find(held);
    if (found) return found.value;
    throw new TroupeError("INTERNAL", `The payload ${held.payload} is gone from the store.`);
  }

  /** @returns undefined where it was removed */
  async find(held: Held): Promise<{ readonly value: unknown } | undefined> {
    if ("value" in held) return held;
    const known = this.recent.get(held.payload);
    if (known) return known;
    const document = await this.documents.get(held.payload);
    if (!document) return undefined;
    this.remember(held.payload, document.value, JSON.stringify(document.value).length);
    return document;
  }

  /** Written, or found there and kept from being removed as a leftover. */
  private async store(payload: Omit<Payload, "rev">): Promise<void> {
    const now = Date.now();
    for (;;) {
      const mine = { ...payload, heldAt: now };
      const saved = await this.documents.insert(mine).catch(undefinedIfPresent);
      const known = saved ?? (await this.documents.get(payload._id));
      if (known && now - (known.heldAt ?? 0) < heldForMs) return;
      if (
        known &&
        (await this.documents.replaceIf(known._id, known.rev, mine).catch(undefinedIfPresent))
      )
        return;
    }
  }

  private remember(id: string, value: unknown, size: number): void {
    if (this.recent.has(id)) return;
    this.recent.set(id, { value, size });
    this.recentSize += size;
    for (const [oldest, entry] of this.recent) {
      if (this.recentSize <= memoryLimit) break;
      this.recent.delete(oldest);
      this.recentSize -= entry.size;
    }
  }
}

// The same name is the same content.
function undefinedIfPresent(error: unknown): undefined {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
