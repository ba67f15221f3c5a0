import { createHash } from "node:crypto";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import { SecretBox } from "../../../storage/secrets/secret-box.ts";
import type { AnswerDocument } from "./answer-document.ts";
import { Claim } from "./claim.ts";

/** What a request was answered with. */
export interface KeptAnswer {
  readonly status: number;
  /** Header `Location`. */
  readonly location?: string;
  readonly data: unknown;
}

/** A request that carries an `Idempotency-Key`. */
export interface KeyedRequest {
  readonly workspaceId: string;
  readonly key: string;
  /** Method and path. */
  readonly route: string;
  /** Hash of what was sent: the same key with something else is a mistake. */
  readonly fingerprint: string;
}

/** Milliseconds. */
const keptMs = 24 * 3_600_000;
export const leaseMs = 30_000;
/** Answers that one sweep removes. */
const sweepLimit = 1_000;

export interface KeptAnswersOptions {
  readonly documents: DocumentCollection<AnswerDocument>;
  readonly now: () => number;
  /** An answer that was given could not be kept. */
  readonly warn: (error: unknown) => void;
}

/**
 * Answers of requests with an `Idempotency-Key`, for a day: a request that is repeated is not done
 * again but answered alike, by whichever gateway it reaches. Errors are not kept: what failed may be
 * tried again under its key. Answers may hold secrets, so they are sealed with the key itself, which
 * is nowhere stored.
 */
export class KeptAnswers {
  readonly #options: KeptAnswersOptions;

  constructor(options: KeptAnswersOptions) {
    this.#options = options;
  }

  /**
   * Does the work, unless it was done under this key.
   * @throws TroupeError `IDEMPOTENCY_CONFLICT` where the key came with another request,
   *   `IDEMPOTENCY_IN_PROGRESS` where it is being done, and what the work throws
   */
  async once(
    request: KeyedRequest,
    work: () => Promise<KeptAnswer>,
  ): Promise<{ readonly answer: KeptAnswer; readonly replayed: boolean }> {
    const known = await this.#claim(request);
    if (!(known instanceof Claim)) return { answer: open(request, known), replayed: true };
    const answer = await known.during(work);
    const { now, warn } = this.#options;
    const leaseUntil = now();
    // It is done and the caller shall hear of it, whether it could be kept or not.
    await known.settle({ leaseUntil, answer: seal(request, answer) }).catch(warn);
    return { answer, replayed: false };
  }

  /** Forgets answers whose day is over. @returns how many */
  async sweep(): Promise<number> {
    const { documents, now } = this.#options;
    const old = await documents.find({
      filter: { expiresAt: { $lt: now() } },
      sort: ["expiresAt"],
      limit: sweepLimit,
    });
    for (const { _id, rev } of old) await documents.removeIf(_id, rev);
    return old.length;
  }

  /** @returns a claim on the work, or the document with the answer that it has */
  async #claim(request: KeyedRequest): Promise<Claim | AnswerDocument> {
    const { documents, now } = this.#options;
    const _id = idOf(request);
    for (;;) {
      const known = await documents.get(_id);
      const at = now();
      if (known && known.expiresAt > at) {
        requireSame(known, request);
        if (known.answer !== undefined) return known;
        if (known.leaseUntil > at) throw inProgress(known.leaseUntil - at);
      }
      const { workspaceId, fingerprint } = request;
      const times = { leaseUntil: at + leaseMs, expiresAt: at + keptMs };
      const next = { _id, workspaceId, fingerprint, ...times };
      try {
        const own = known
          ? await documents.replaceIf(_id, known.rev, next)
          : await documents.insert(next);
        return new Claim(documents, own, { leaseMs, now });
      } catch (error) {
        // Another gateway was faster: look at what it made of it.
        if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      }
    }
  }
}

function digest(purpose: string, { workspaceId, route, key }: KeyedRequest): Buffer {
  const text = JSON.stringify([purpose, workspaceId, route, key]);
  return createHash("sha256").update(text).digest();
}

function idOf(request: KeyedRequest): string {
  return digest("id", request).toString("hex");
}

function seal(request: KeyedRequest, answer: KeptAnswer): string {
  return new SecretBox(digest("box", request)).seal(JSON.stringify(answer), idOf(request));
}

function open(request: KeyedRequest, { answer = "" }: AnswerDocument): KeptAnswer {
  const text = new SecretBox(digest("box", request)).open(answer, idOf(request));
  return JSON.parse(text) as KeptAnswer;
}

function requireSame(known: AnswerDocument, { fingerprint }: KeyedRequest): void {
  if (known.fingerprint === fingerprint) return;
  throw new TroupeError(
    "IDEMPOTENCY_CONFLICT",
    "This Idempotency-Key came with another request before.",
    { field: "Idempotency-Key", hint: "Use a new key for a new request." },
  );
}

function inProgress(leftMs: number): TroupeError {
  return new TroupeError(
    "IDEMPOTENCY_IN_PROGRESS",
    "The first request with this Idempotency-Key is still being answered.",
    {
      field: "Idempotency-Key",
      retryAfterMs: Math.min(1_000, leftMs),
      hint: "Ask again a little later with the same key.",
    },
  );
}
