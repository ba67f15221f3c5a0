import { createHash } from "node:crypto";

export interface FreshAnswersOptions<T> {
  /** Milliseconds for which an answer is good. */
  readonly freshMs: number;
  /** Milliseconds since 1970 at which an answer is good no longer, whatever its age. */
  endOf?(answer: T): number | undefined;
  now?(): number;
}

interface Kept<T> {
  readonly answer: Promise<T>;
  until: number;
}

/** Answers kept at once. Beyond it, the oldest are asked for again. */
const most = 10_000;

/** Keeps answers for a moment, and asks once where many want the same. Refusals are not kept. */
export class FreshAnswers<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private readonly options: FreshAnswersOptions<T>;

  constructor(options: FreshAnswersOptions<T>) {
    this.options = options;
  }

  /** @param name may be a secret: only its digest is kept */
  get(name: string, ask: () => Promise<T>): Promise<T> {
    const id = createHash("sha256").update(name).digest("base64");
    const known = this.kept.get(id);
    if (known && this.now() < known.until) return known.answer;
    const entry = { answer: ask(), until: this.now() + this.options.freshMs };
    this.keep(id, entry);
    entry.answer.then(
      (answer) => {
        entry.until = Math.min(entry.until, this.options.endOf?.(answer) ?? Infinity);
      },
      () => {
        if (this.kept.get(id) === entry) this.kept.delete(id);
      },
    );
    return entry.answer;
  }

  clear(): void {
    this.kept.clear();
  }

  private keep(id: string, entry: Kept<T>): void {
    // A Map keeps the order in which names came: the first is the oldest.
    this.kept.delete(id);
    this.kept.set(id, entry);
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) this.kept.delete(oldest);
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}
