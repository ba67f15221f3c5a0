import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "./random.ts";
import type { Victim } from "./world.ts";

export interface Fault {
  readonly victim: string;
  readonly kind: "kill" | "freeze" | "shut down";
  /** Whether it hit something in the middle of its work, as far as the outside could see. */
  readonly busy: boolean;
}

/** Milliseconds between two faults, and how long one lasts. */
const pause = { least: 300, most: 1_600 };
const absence = { least: 100, most: 1_500 };
const frost = { least: 300, most: 3_500 };
/** Servers are frozen for less: all wait for them. */
const serverFrost = { least: 200, most: 1_000 };

/** Breaks one thing after another, several at once, until it is told to stop. */
export class FaultMaker {
  readonly faults: Fault[] = [];
  private readonly random: Random;
  private readonly victims: readonly Victim[];
  private readonly isBusy: (victim: Victim) => boolean;
  private readonly down = new Set<string>();
  private readonly lasting = new Set<Promise<void>>();

  constructor(random: Random, victims: readonly Victim[], isBusy: (victim: Victim) => boolean) {
    this.random = random;
    this.victims = victims;
    this.isBusy = isBusy;
  }

  /** Resolves when everything that was broken is whole again. */
  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const victim = this.choose();
      if (victim) this.hit(victim);
      await wait(this.random.between(pause.least, pause.most), undefined, { signal }).catch(
        () => undefined,
      );
    }
    await Promise.all(this.lasting);
  }

  private choose(): Victim | undefined {
    const weights = { orchestrator: 5, worker: 5, listener: 2, gateway: 2, server: 1.5 };
    return this.random.weighted(
      this.victims
        .filter(({ name }) => !this.down.has(name))
        .map((victim) => [weights[victim.kind], victim] as const),
    );
  }

  private hit(victim: Victim): void {
    const kind = this.random.weighted<Fault["kind"]>([
      [5, "kill"],
      [3, "freeze"],
      [victim.shutDown ? 1 : 0, "shut down"],
    ]);
    if (!kind) return;
    this.faults.push({ victim: victim.name, kind, busy: this.isBusy(victim) });
    this.down.add(victim.name);
    const lasting = this.suffer(victim, kind).finally(() => {
      this.down.delete(victim.name);
      this.lasting.delete(lasting);
    });
    this.lasting.add(lasting);
  }

  private async suffer(victim: Victim, kind: Fault["kind"]): Promise<void> {
    if (kind === "freeze") {
      const { least, most } = victim.kind === "server" ? serverFrost : frost;
      victim.freeze();
      await wait(this.random.between(least, most));
      victim.thaw();
      return;
    }
    if (kind === "shut down") await victim.shutDown?.();
    else await victim.kill();
    await wait(this.random.between(absence.least, absence.most));
    await victim.start();
  }
}
