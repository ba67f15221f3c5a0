import type { DatabaseSync } from "node:sqlite";
import { guarded } from "./failure.ts";
import type { Journal } from "./journal.ts";
import { inTransaction } from "./transaction.ts";

interface Write {
  /** It writes nothing but what it notes in the journal. */
  readonly isNote: boolean;
  run(): void;
  done(): void;
  fail(error: unknown): void;
}

export interface GroupCommitParts {
  readonly handle: DatabaseSync;
  readonly journal: Journal;
  /** Something was written to the journal. */
  onJournal(): void;
}

/**
 * Writes of the same turn of the event loop become one transaction: one commit, and one fsync where
 * the setting asks for it, for all of them. Each has its own answer, given when the commit is done.
 */
export class GroupCommit {
  private readonly parts: GroupCommitParts;
  private waiting: Write[] = [];

  constructor(parts: GroupCommitParts) {
    this.parts = parts;
  }

  /** Runs the operation within the next transaction. Its error is its own; others' are not. */
  add<T>(operation: () => T): Promise<T> {
    return this.queue(operation, false);
  }

  /** The same for an operation that writes nothing but what it notes in the journal. */
  note<T>(operation: () => T): Promise<T> {
    return this.queue(operation, true);
  }

  /** Commits what waits. */
  flush(): void {
    const writes = this.waiting;
    this.waiting = [];
    if (writes.length === 0) return;
    try {
      for (const write of this.commit(writes)) write.done();
    } catch (error) {
      for (const write of writes) write.fail(error);
    }
  }

  private queue<T>(operation: () => T, isNote: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let answer: () => void = () => undefined;
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({
        isNote,
        run: () => {
          const result = operation();
          answer = () => resolve(result);
        },
        done: () => answer(),
        fail: reject,
      });
    });
  }

  /** @returns those that succeeded */
  private commit(writes: readonly Write[]): readonly Write[] {
    const { journal } = this.parts;
    const onlyNotes = writes.every(({ isNote }) => isNote);
    try {
      const good = guarded(() => (onlyNotes ? this.writeNotes(writes) : this.transact(writes)));
      if (journal.keep()) this.parts.onJournal();
      return good;
    } catch (error) {
      journal.takeBack();
      throw error;
    }
  }

  /** One statement, which is a transaction by itself. */
  private writeNotes(writes: readonly Write[]): Write[] {
    const good = writes.filter((write) => attempt(write) === undefined);
    this.parts.journal.write();
    return good;
  }

  private transact(writes: readonly Write[]): Write[] {
    const { handle, journal } = this.parts;
    return inTransaction(handle, () => {
      const good = writes.filter((write) => {
        const problem = attempt(write);
        // A full disk ends the transaction, and with it what the others wrote.
        if (problem && !handle.isTransaction) throw problem.error;
        return !problem;
      });
      journal.write();
      return good;
    });
  }
}

function attempt(write: Write): { readonly error: unknown } | undefined {
  try {
    write.run();
    return undefined;
  } catch (error) {
    write.fail(error);
    return { error };
  }
}
