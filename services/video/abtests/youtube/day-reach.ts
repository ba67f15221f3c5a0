/** How often a video's thumbnail was shown on a day, and clicked. */
export interface DayReach {
  /** In California: `2026-11-23`. */
  readonly date: string;
  readonly impressions: number;
  readonly clicks: number;
}

export interface ReachQuestion {
  readonly channelId: string;
  readonly videoId: string;
  /** First and last date that is asked for. */
  readonly from: string;
  readonly until: string;
  /** ISO 8601: bulk reports that YouTube made until then were read before. */
  readonly readUntil: string | null;
}

export interface Reach {
  /** Days that YouTube has numbers of, in any order. */
  readonly days: readonly DayReach[];
  /** Where they came from bulk reports: when the newest was made. */
  readonly readUntil: string | null;
}
