import type { ThumbnailVariant } from "../video.contract.ts";

/** A title with a thumbnail, shown together. */
export interface TestVariant {
  /** `a` is the one that stays where nothing is decided. */
  readonly id: string;
  readonly title: string;
  readonly thumbnail: ThumbnailVariant;
}

/** One day of the test. Days count from the first Monday (in the channel's time) after its start. */
export interface TestBlock {
  /** From 0. */
  readonly day: number;
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  readonly variant: string;
}

/** When a variant has won, said before the first day so that nobody can choose it afterwards. */
export interface DecisionRule {
  readonly method: "beta-binomial";
  /** Days are the unit: the impressions of one day are no independent draws. */
  readonly unit: "day";
  /** Probability of being the best that a winner needs. */
  readonly probabilityToBeBest: number;
  /** Before any decision, for each variant. */
  readonly minimumImpressions: number;
  /** Whole rounds of weekdays before any decision. */
  readonly minimumDays: number;
  readonly maximumDays: number;
  /** What happens when the days are over and nobody has won. */
  readonly otherwise: "first stays";
}

export type TestState = "planned";

export interface AbTest {
  readonly testId: string;
  readonly state: TestState;
  readonly runId: string | null;
  /** The published video; null until a channel has it. */
  readonly videoId: string | null;
  readonly variants: readonly TestVariant[];
  readonly blocks: readonly TestBlock[];
  readonly metric: "impressionClickThroughRate";
  readonly rule: DecisionRule;
  readonly seed: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Said to the creator. */
  readonly notes: readonly string[];
}

/** `abtests.create` */
export interface CreateTestParams {
  /** The same run has one test. */
  readonly runId?: string;
  /** Best first. */
  readonly titles: readonly string[];
  readonly thumbnails: readonly ThumbnailVariant[];
  readonly upload?: { readonly videoId: string | null };
  /** Of the order of the days. @default from the run's id */
  readonly seed?: number;
}

/** `abtests.list`: newest first. */
export interface ListTestsResult {
  readonly tests: readonly AbTest[];
  readonly nextCursor: string | null;
}
