import type { DatabaseSync } from "node:sqlite";

interface Write {
  run(): void;
  done(): void;
  fail(error: unknown): void;
}

/**
 * Writes of the same turn of the event loop become one transaction: one commit, and one fsync where
 * the setting asks for it, for all of them. Each has its own answer, given when the commit is done.
 */
export class GroupCommit {
  private readonly database: DatabaseSync;
  private readonly guard: <T>(operation: () => T) => T;
  private waiting: Write[] = [];

  /** @param guard turns SQLite's errors into ours */
  constructor(database: DatabaseSync, guard: <T>(operation: () => T) => T) {
    this.database = database;
    this.guard = guard;
  }

  /** Runs the operation within the next transaction. Its error is its own; others' are not. */
  add<T>(operation: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let answer: () => void = () => undefined;
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({
        run: () => {
          const result = operation();
          answer = () => resolve(result);
        },
        done: () => answer(),
        fail: reject,
      });
    });
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

  /** @returns those that succeeded */
  private commit(writes: readonly Write[]): Write[] {
    return this.guard(() => {
      this.database.exec("BEGIN IMMEDIATE");
      try {
        const good = writes.filter((write) => this.attempt(write));
        this.database.exec("COMMIT");
        return good;
      } catch (error) {
        if (this.database.isTransaction) this.database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  private attempt(write: Write): boolean {
    try {
      write.run();
      return true;
    } catch (error) {
      // A full disk ends the transaction, and with it what the others wrote.
      if (!this.database.isTransaction) throw error;
      write.fail(error);
      return false;
    }
  }
}
