import { createHash } from "node:crypto";
import { hasCode, TroupeError } from "../../errors/troupe-error.ts";
import type { DocumentCollection, StoredDocument } from "../../storage/documents/types.ts";
import type { Held } from "./run.ts";

/** A value by the hash of its JSON text. Never changes, so it is written once and may be kept. */
export interface Payload extends StoredDocument {
  readonly value: unknown;
}

/** Longest JSON text, in characters, that stands in the run's own document. */
const inlineLimit = 256;
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
    await this.documents.insert({ _id: id, value }).catch(ignorePresent);
    this.remember(id, value, text.length);
    return { payload: id };
  }

  async read(held: Held): Promise<unknown> {
    if ("value" in held) return held.value;
    const known = this.recent.get(held.payload);
    if (known) return known.value;
    const document = await this.documents.get(held.payload);
    if (!document) {
      throw new TroupeError("INTERNAL", `The payload ${held.payload} is gone from the store.`);
    }
    this.remember(held.payload, document.value, JSON.stringify(document.value).length);
    return document.value;
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
function ignorePresent(error: unknown): void {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
