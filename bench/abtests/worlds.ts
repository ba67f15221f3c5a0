/** How clicks come about where a test is simulated. Effects are in log, near enough parts of one. */
export interface World {
  readonly name: string;
  /** What it stands for. */
  readonly says: string;
  readonly impressionsPerDay: number;
  /** Share of impressions that become views with the first variant on a usual day. */
  readonly clickThroughRate: number;
  /** Standard deviation between weekdays. */
  readonly weekdays: number;
  /** How much higher the rate begins, and the range of days in which that fades. */
  readonly novelty: { readonly height: number; readonly days: readonly [number, number] };
  /** How much higher the rate is on the day after another variant was on show. */
  readonly swap: number;
  /** Standard deviation between days, for no known reason. */
  readonly dayNoise: number;
  /** Of impressions: standard deviations between weekdays and days, and the part lost each day. */
  readonly volume: { readonly weekdays: number; readonly days: number; readonly decay: number };
  /** Share of the days that are never reported, or on which both were on show. */
  readonly gaps: number;
}

const novelty = { height: 0, days: [2, 5] } as const;

export const quiet: World = {
  name: "quiet",
  says: "every day like the other: nothing but the chance of counting",
  ...{ impressionsPerDay: 2000, clickThroughRate: 0.05 },
  ...{ weekdays: 0, novelty, swap: 0, dayNoise: 0, gaps: 0 },
  volume: { weekdays: 0, days: 0, decay: 0 },
};

export const usual: World = {
  name: "usual",
  says: "weekdays 12 %, 30 % more at first, 3 % more after a swap, days 5 %, one day of fifty lost",
  ...{ impressionsPerDay: 2000, clickThroughRate: 0.05 },
  ...{ weekdays: 0.12, novelty: { ...novelty, height: 0.3 }, swap: 0.03, dayNoise: 0.05 },
  ...{ gaps: 0.02, volume: { weekdays: 0.3, days: 0.15, decay: 0.01 } },
};

export const rough: World = {
  name: "rough",
  says: "weekdays 20 %, 50 % more at first, 5 % more after a swap, days 10 %, one day of twenty lost",
  ...{ impressionsPerDay: 2000, clickThroughRate: 0.05 },
  ...{ weekdays: 0.2, novelty: { ...novelty, height: 0.5 }, swap: 0.05, dayNoise: 0.1 },
  ...{ gaps: 0.05, volume: { weekdays: 0.4, days: 0.15, decay: 0.03 } },
};

/** Twenty times the impressions: counting is no longer what makes days differ. */
export const large: World = {
  ...usual,
  ...{ name: "large", says: "usual, with 40,000 impressions a day", impressionsPerDay: 40_000 },
};

/** What no plan of days can do much about. */
export const wild: World = {
  ...rough,
  ...{ name: "wild", says: "rough, with days that differ by 25 %", dayNoise: 0.25 },
};
