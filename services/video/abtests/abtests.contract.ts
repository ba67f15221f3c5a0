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

/** A variant on YouTube, from one swap to the next. */
export interface Showing {
  readonly variant: string;
  /** Day of the test that it was put on show for; null for what stays in the end. */
  readonly day: number | null;
  /** ISO 8601. From then on YouTube may have shown it. */
  readonly begunAt: string;
  /** ISO 8601. From then on YouTube showed it; null where that was never sure. */
  readonly shownAt: string | null;
  /** ISO 8601. Until then nobody had put anything else in its place. */
  readonly seenAt: string | null;
}

/** Days on which the plan stood still: the days from `day` on come so many later. */
export interface PlanDelay {
  readonly day: number;
  /** Whole weeks, so that every block keeps its weekday. */
  readonly days: number;
}

/** Why nothing is shown for now, and nothing counted. */
export interface TestPause {
  /** The first day of the test that does not count yet. */
  readonly day: number;
  /** ISO 8601. */
  readonly since: string;
  /** `youtube`: something there keeps the test from going on. */
  readonly by: "person" | "youtube";
  /** For people, one sentence. */
  readonly reason: string;
}

/** What keeps a running test from going on right now. It goes on by itself when that is over. */
export interface TestHindrance {
  /** ISO 8601. */
  readonly since: string;
  /** For people: what it is, and what to do. */
  readonly message: string;
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

/** `stopped`: by a person or because the video is gone, and the first stays. */
export const testStates = ["planned", "running", "paused", "decided", "stopped"] as const;
export type TestState = (typeof testStates)[number];

/** How the test ended. */
export interface TestDecision {
  /** The variant that stays on show. */
  readonly variant: string;
  /** `youtube`: the video is not there any more. */
  readonly by: "rule" | "person" | "youtube";
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
  /** The connected channel that has it; null where a person shows the variants and feeds the numbers. */
  readonly channelId: string | null;
  /** The run that shows the variants and reads the numbers; null until it is started. */
  readonly pipelineId: string | null;
  readonly variants: readonly TestVariant[];
  readonly blocks: readonly TestBlock[];
  readonly metric: "impressionClickThroughRate";
  readonly rule: DecisionRule;
  /** Date of day 0 in Pacific time, in which YouTube counts its days; null until it has started. */
  readonly firstDay: string | null;
  readonly delays: readonly PlanDelay[];
  /** Null unless paused. */
  readonly pause: TestPause | null;
  /** Null where nothing is in the way. */
  readonly hindrance: TestHindrance | null;
  /** In their order; empty where a person shows the variants. */
  readonly showings: readonly Showing[];
  /** ISO 8601: since when the video has not been on the channel; null as long as it is. */
  readonly missingSince: string | null;
  /** ISO 8601: when YouTube made the newest of its bulk reports that was read. */
  readonly reportsReadUntil: string | null;
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
  /** A video of a connected channel: Troupe itself shows the variants and reads the numbers. */
  readonly videoId?: string;
  /** Id of the connected channel that has it. @default the only one */
  readonly channel?: string;
  /** Result of `uploader.youtube`, in place of the two. */
  readonly upload?: { readonly videoId: string | null; readonly channelId?: string };
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

/** `abtests.conduct` and `abtests.settle` */
export interface TestOutcome extends TestDecision {
  readonly testId: string;
  readonly videoId: string | null;
}

/** `abtests.choose` */
export interface ChooseVariantParams {
  readonly id: string;
  readonly variant: string;
}
