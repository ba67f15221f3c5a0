import { hasCode } from "../../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { AnswerDocument } from "./answer-document.ts";

/** The right to do a request's work, held as long as the work lasts and no longer than we live. */
export class Claim {
  readonly #documents: DocumentCollection<AnswerDocument>;
  readonly #options: { readonly leaseMs: number; readonly now: () => number };
  #own: AnswerDocument;
  /** One write at a time: each is made from the one before. */
  #writing: Promise<void> = Promise.resolve();

  constructor(
    documents: DocumentCollection<AnswerDocument>,
    own: AnswerDocument,
    options: { readonly leaseMs: number; readonly now: () => number },
  ) {
    this.#documents = documents;
    this.#own = own;
    this.#options = options;
  }

  /** Renews the lease while the work is done; gives it back where the work fails. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const { leaseMs, now } = this.#options;
    const renew = () => {
      this.#write({ leaseUntil: now() + leaseMs }).catch(() => undefined);
    };
    const timer = setInterval(renew, leaseMs / 3);
    try {
      return await work();
    } catch (error) {
      await this.#writing;
      await this.#documents.removeIf(this.#own._id, this.#own.rev).catch(() => false);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** Ends it with what came out. */
  async settle(change: Partial<AnswerDocument>): Promise<void> {
    await this.#write(change);
  }

  #write(change: Partial<AnswerDocument>): Promise<void> {
    const written = this.#writing.then(async () => {
      const { rev, ...own } = this.#own;
      try {
        this.#own = await this.#documents.replaceIf(own._id, rev, { ...own, ...change });
      } catch (error) {
        // We stood still for so long that another gateway took it over: it will settle it.
        if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      }
    });
    this.#writing = written.catch(() => undefined);
    return written;
  }
}
