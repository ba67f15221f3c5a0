import { setTimeout as wait } from "node:timers/promises";
import { pause } from "../time/pause.ts";
import type { Activity } from "./activity.ts";
import type { Random } from "./random.ts";
import type { Victim } from "./world.ts";

type Kind = "kill" | "freeze" | "shut down";

export interface Fault {
  readonly victim: string;
  readonly kind: Kind;
  /** Whether it hit something in the middle of its work, as far as the outside could see. */
  readonly busy: boolean;
}

/** A fault as the seed has it. */
export interface PlannedFault {
  readonly victim: Victim;
  readonly kind: Kind;
  /** In the middle of its work, or between two pieces of it. */
  readonly busy: boolean;
  /** May be hit again while it starts. */
  readonly again: boolean;
  readonly pauseMs: number;
  readonly lastsMs: number;
}

/** Milliseconds between two faults at least, and how long one lasts. */
const leastPauseMs = 200;
const absence = { least: 100, most: 1_500 };
const frost = { least: 300, most: 3_500 };
/** Longer than a lease more often than not: workers wake up when others have their tasks. */
const workerFrost = { least: 1_000, most: 4_500 };
/** Servers are frozen for less: all wait for them. */
const serverFrost = { least: 200, most: 1_000 };
/** Milliseconds that a fault waits for its victim to be in the middle of its work, or out of it. */
const aimMs = 600;
/** Share of the faults that wait for work to hit; not all of them find it in time. */
const midWork = 0.65;
/** Share of the kills after which the victim may be killed again before it is at work. */
const atStart = 0.15;

/** How often each kind is hit beside the others. */
const weights = { orchestrator: 4, worker: 5, listener: 4, gateway: 2, server: 1.5 };

export interface PlanOptions {
  /** Milliseconds between two faults. */
  readonly mostMs: number;
  /** What is done far more often than anything else. */
  readonly rather?: Preference;
}

/** A fault of a kind of victims. */
export interface Preference {
  readonly victim: Victim["kind"];
  readonly kind: Kind;
}

/** How much more often. */
const preference = 10;
/** How much longer such a fault lasts: what is broken is to be seen on a slow machine as well. */
const harmful = 2;

/** The faults of a seed, one after another without end. */
export function* planFaults(
  random: Random,
  victims: readonly Victim[],
  { mostMs, rather }: PlanOptions,
): Generator<PlannedFault, never> {
  const isRather = (victim?: Victim) => rather !== undefined && victim?.kind === rather.victim;
  const choices = victims.map((victim) => {
    return [weights[victim.kind] * (isRather(victim) ? preference : 1), victim] as const;
  });
  for (;;) {
    const victim = random.weighted(choices);
    const kinds = [
      [5, "kill"],
      [4, "freeze"],
      [victim?.shutDown ? 1 : 0, "shut down"],
    ] as const;
    const kind = random.weighted<Kind>(
      kinds.map(([weight, one]) => {
        const more = isRather(victim) && one === rather?.kind;
        return [weight * (more ? preference : 1), one];
      }),
    );
    const busy = random.next() < midWork;
    const again = random.next() < atStart;
    const pauseMs = random.between(leastPauseMs, mostMs);
    const { least, most } = lastingOf(kind, victim);
    const lastsMs = random.between(least, most) * (isRather(victim) ? harmful : 1);
    if (victim && kind) yield { victim, kind, busy, again, pauseMs, lastsMs };
  }
}

function lastingOf(kind?: Kind, victim?: Victim): { least: number; most: number } {
  if (kind !== "freeze") return absence;
  if (victim?.kind === "worker") return workerFrost;
  return victim?.kind === "server" ? serverFrost : frost;
}

/** Breaks one thing after another, several at once, until it is told to stop. */
export class FaultMaker {
  readonly faults: Fault[] = [];
  private readonly plan: Generator<PlannedFault, never>;
  private readonly activity: Activity;
  private readonly down = new Set<string>();
  private readonly lasting = new Set<Promise<void>>();

  constructor(plan: Generator<PlannedFault, never>, activity: Activity) {
    this.plan = plan;
    this.activity = activity;
  }

  /** Resolves when everything that was broken is whole again. */
  async work(signal: AbortSignal): Promise<void> {
    for (const planned of this.plan) {
      // It lies down already.
      if (this.down.has(planned.victim.name)) continue;
      await pause(planned.pauseMs, signal);
      if (signal.aborted) break;
      await this.aim(planned);
      this.hit(planned);
    }
    await Promise.all(this.lasting);
  }

  private async aim({ victim, busy }: PlannedFault): Promise<void> {
    const until = performance.now() + aimMs;
    while (this.activity.isBusy(victim) !== busy && performance.now() < until) await wait(1);
  }

  private hit(planned: PlannedFault): void {
    const { victim, kind } = planned;
    const { name } = victim;
    this.faults.push({ victim: name, kind, busy: this.activity.isBusy(victim) });
    this.down.add(name);
    const lasting = suffer(planned).finally(() => {
      this.down.delete(name);
      this.lasting.delete(lasting);
    });
    this.lasting.add(lasting);
  }
}

async function suffer({ victim, kind, again, lastsMs }: PlannedFault): Promise<void> {
  if (kind === "freeze") {
    await victim.freeze();
    await wait(lastsMs);
    victim.thaw();
    return;
  }
  if (kind === "shut down") await victim.shutDown?.();
  else await victim.kill();
  await wait(lastsMs);
  const started = victim.start();
  if (!again || victim.kind === "server") await started;
}
