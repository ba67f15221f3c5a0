import type { Victim } from "./world.ts";

/** Milliseconds after a step's end in which its result is on its way and being written. */
const writingMs = 15;

/** Who is in the middle of something, as far as the world outside can see. */
export class Activity {
  /** Calls under way, by who makes or serves them. */
  private readonly open = new Map<string, number>();
  /** When something was handed over last that is then written, by what. */
  private readonly handed = new Map<"results" | "objects", number>();

  async during<T>(who: string, work: () => Promise<T>): Promise<T> {
    this.open.set(who, (this.open.get(who) ?? 0) + 1);
    try {
      return await work();
    } finally {
      this.open.set(who, (this.open.get(who) ?? 1) - 1);
    }
  }

  handOver(what: "results" | "objects"): void {
    this.handed.set(what, performance.now());
  }

  /**
   * - a worker or listener: it has called the effects server and not been answered yet
   * - the gateway: somebody waits for its answer
   * - MinIO: a step was just given what it then stores
   * - orchestrators, NATS, MongoDB: a step has just ended, and its result is being written
   */
  isBusy({ name, kind }: Pick<Victim, "name" | "kind">): boolean {
    if (kind === "worker" || kind === "listener" || kind === "gateway") {
      return (this.open.get(name) ?? 0) > 0;
    }
    const handed = this.handed.get(name === "minio" ? "objects" : "results") ?? -Infinity;
    return performance.now() - handed < writingMs;
  }
}
