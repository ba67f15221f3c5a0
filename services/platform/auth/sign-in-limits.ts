import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { type AuthDocuments, type FailuresDocument, read } from "./auth-documents.ts";
import { hashOf } from "./random-token.ts";

/** Wrong passwords in a row for one address, from wherever they come. */
const most = 10;
/** Milliseconds after the last wrong one until all are forgotten. */
const memoryMs = 15 * 60_000;

/**
 * Stops whoever guesses one person's password from many machines; better-auth's own limit counts by
 * machine. Addresses without an account are counted alike, so that the refusal tells nothing.
 */
export class SignInLimits {
  private readonly documents: AuthDocuments;
  private readonly now: () => number;

  constructor(documents: AuthDocuments, now: () => number = Date.now) {
    this.documents = documents;
    this.now = now;
  }

  /** @throws TroupeError `RATE_LIMITED` */
  async check(email: string): Promise<void> {
    const known = await this.find(email);
    if (!known || known.count < most) return;
    throw new TroupeError("RATE_LIMITED", "Too many wrong passwords for this address.", {
      retryAfterMs: known.expiresAt - this.now(),
      hint: "Wait, or set a new password: the link comes by mail.",
    });
  }

  async failed(email: string): Promise<void> {
    const now = this.now();
    const known = await read(this.documents, "failures", idOf(email));
    const count = known && known.expiresAt > now ? known.count + 1 : 1;
    const next = { _id: idOf(email), kind: "failures", count, expiresAt: now + memoryMs } as const;
    try {
      if (known) await this.documents.replaceIf(known._id, known.rev, next);
      else await this.documents.insert(next);
    } catch (error) {
      // Another guess was counted at the same moment: this one is counted again.
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      await this.failed(email);
    }
    await this.forgetOld(now);
  }

  /** The password was right, or is another one now. */
  async succeeded(email: string): Promise<void> {
    await this.documents.remove(idOf(email));
  }

  private async find(email: string): Promise<FailuresDocument | undefined> {
    const known = await read(this.documents, "failures", idOf(email));
    return known && known.expiresAt > this.now() ? known : undefined;
  }

  private async forgetOld(now: number): Promise<void> {
    const filter = { kind: "failures", expiresAt: { $lt: now } };
    for (const { _id, rev } of await this.documents.find({ filter, limit: 100 })) {
      await this.documents.removeIf(_id, rev);
    }
  }
}

function idOf(email: string): string {
  return `failures:${hashOf(email.trim().toLowerCase())}`;
}
