import type { ThumbnailVariant } from "../video.contract.ts";

/** A title with a thumbnail, shown together. */
export interface TestVariant {
  /** `a` is the one that stays where nothing is decided. */
  readonly id: string;
  readonly title: string;
  readonly thumbnail: ThumbnailVariant;
}

/** One day of the test. Day 0 is a Monday; days end at midnight Pacific, as those of YouTube's reports. */
export interface TestBlock {
  /** From 0. */
  readonly day: number;
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  readonly variant: string;
}

/** A day on which the test may be decided: the end of a round. */
export interface DecisionLook {
  /** Days of the test that are judged: whole rounds, so that each variant had each weekday as often. */
  readonly days: number;
  /** Probability of being the best that a winner needs. */
  readonly probabilityToBeBest: number;
}

/** When a variant has won, said before the first day so that nobody can choose it afterwards. */
export interface DecisionRule {
  readonly method: "beta-binomial";
  /** Days are the unit: the impressions of one day are no independent draws. */
  readonly unit: "day";
  /** In their order. There are no others: looking more often finds winners that are none. */
  readonly looks: readonly DecisionLook[];
  /** Before any decision, for each variant. */
  readonly minimumImpressions: number;
  /** Before any decision, for each variant and round: days that can be compared. */
  readonly minimumDaysPerRound: number;
  /** So many days after a round its missing days are not waited for. */
  readonly lateDays: number;
  /** What happens when the last look has no winner. */
  readonly otherwise: "first stays";
}

/** What YouTube reports of one day. The last report of a day counts. */
export interface TestDay {
  /** From 0. */
  readonly day: number;
  readonly impressions: number;
  readonly clicks: number;
  /** The variant that was on show, where it was not the planned one; `mixed` where it changed. */
  readonly shown?: string;
}

/** What the days say of a variant. */
export interface VariantPosterior {
  readonly variant: string;
  /** Days that could be compared. */
  readonly days: number;
  readonly impressions: number;
  readonly clicks: number;
  /** On days like those of the test, weekdays and course of time taken out. 0 to 1. */
  readonly clickThroughRate: number;
  /** The rate lies within with probability 0.95; for comparing one variant with another. */
  readonly credibleInterval: { readonly low: number; readonly high: number };
  /** Impressions that would say as much if days did not differ: fewer than were counted. */
  readonly effectiveImpressions: number;
  readonly probabilityToBeBest: number;
  /** Click-through rate given away by keeping this variant. 0 to 1. */
  readonly expectedLoss: number;
}

export interface Judgement {
  /** `over`: the last look is past, and nobody has won. */
  readonly state: "collecting" | "decided" | "over";
  /** A variant; null unless decided. */
  readonly winner: string | null;
  /** A sentence for the creator. */
  readonly reason: string;
  /** Days of the test that the posterior is made of: those of the look, or all while collecting. */
  readonly judgedDays: number;
  /** By variant, in the order of the test. */
  readonly posterior: readonly VariantPosterior[];
}

/** `stopped`: by a person, and the first stays. */
export type TestState = "planned" | "running" | "decided" | "stopped";

/** How the test ended. */
export interface TestDecision {
  /** The variant that stays on show. */
  readonly variant: string;
  readonly by: "rule" | "person";
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

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
  /** Date of day 0 in Pacific time, in which YouTube counts its days; null until it has started. */
  readonly firstDay: string | null;
  /** By day. */
  readonly days: readonly TestDay[];
  /** Null until a day is recorded. */
  readonly judgement: Judgement | null;
  /** Null until the test has ended. */
  readonly decision: TestDecision | null;
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

/** `abtests.start` */
export interface StartTestParams {
  readonly id: string;
  /** A Monday in Pacific time, `YYYY-MM-DD`. @default the next one */
  readonly firstDay?: string;
}

/** `abtests.record` */
export interface RecordDayParams extends TestDay {
  readonly id: string;
}

/** `abtests.choose` */
export interface ChooseVariantParams {
  readonly id: string;
  readonly variant: string;
}
