import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { GoogleCallOptions } from "../../../../providers/youtube/google-call.ts";
import { fieldOf } from "../../../../validation/record.ts";
import { analyticsReach } from "./analytics-reach.ts";
import { bulkReach } from "./bulk-reach.ts";
import type { Reach, ReachQuestion } from "./day-reach.ts";

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
