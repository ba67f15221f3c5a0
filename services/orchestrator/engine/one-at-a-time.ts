const begun = Promise.resolve();

/** Runs work under the same name one after another, and work under other names beside it. */
export class OneAtATime {
  private readonly last = new Map<string, Promise<void>>();

  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const result = (this.last.get(name) ?? begun).then(work);
    const over = () => {
      if (this.last.get(name) === settled) this.last.delete(name);
    };
    // Whoever asked for the work gets its result and its error.
    const settled: Promise<void> = result.then(over, over);
    this.last.set(name, settled);
    return result;
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.last.size > 0) await Promise.all(this.last.values());
  }
}
