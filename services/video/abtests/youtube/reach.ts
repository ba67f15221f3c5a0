import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { GoogleCallOptions } from "../../../../providers/youtube/google-call.ts";
import { fieldOf } from "../../../../validation/record.ts";
import { analyticsReach } from "./analytics-reach.ts";
import { bulkReach } from "./bulk-reach.ts";

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

export interface ReachAccess {
  readonly analytics: GoogleCallOptions;
  readonly reporting: GoogleCallOptions;
}

/**
 * Impressions and clicks by day. The Analytics API has had them since 2026 and answers at once, but
 * refuses the question for many channels; the daily bulk reports of the Reporting API have them for
 * all, from two days after they were first asked for, back to thirty days before that.
 */
export async function readReach(access: ReachAccess, question: ReachQuestion): Promise<Reach> {
  try {
    const days = await analyticsReach(access.analytics, question);
    return { days, readUntil: question.readUntil };
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    return bulkReach(access.reporting, question);
  }
}

/** Google answers 400 to metrics that the channel's reports do not have. */
function isUnsupported(error: unknown): boolean {
  return (
    error instanceof TroupeError &&
    error.type === "PROVIDER_REJECTED" &&
    fieldOf(error.data, "status") === 400
  );
}
