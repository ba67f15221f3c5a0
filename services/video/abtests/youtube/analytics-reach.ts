import { TroupeError } from "../../../../errors/troupe-error.ts";
import { callGoogle, type GoogleCallOptions } from "../../../../providers/youtube/google-call.ts";
import { isRecord } from "../../../../validation/record.ts";
import { clicksOf } from "./click-rates.ts";
import type { DayReach, ReachQuestion } from "./day-reach.ts";

/** `{ columnHeaders: [{ name }], rows: [[…]] }`; rows are absent where there is nothing to tell. */
interface Report {
  readonly columnHeaders: readonly { readonly name?: string | null }[];
  readonly rows?: readonly (readonly unknown[])[] | null;
}

const columns = {
  date: "day",
  views: "views",
  impressions: "videoThumbnailImpressions",
  rate: "videoThumbnailImpressionsClickRate",
} as const;

/**
 * Asks the YouTube Analytics API.
 * @throws TroupeError `PROVIDER_REJECTED` with status 400 where it does not answer this question for
 *   the channel, `PROVIDER_ANSWER_INVALID`, the codes of `callGoogle`
 */
export async function analyticsReach(
  options: GoogleCallOptions,
  { channelId, videoId, from, until }: Omit<ReachQuestion, "readUntil">,
): Promise<readonly DayReach[]> {
  const { auth, youtubeAnalytics } =
    await import("googleapis/build/src/apis/youtubeAnalytics/index.js");
  const { date, ...metrics } = columns;
  const report = await callGoogle(
    options,
    (token, method) => {
      const client = new auth.OAuth2();
      client.setCredentials({ access_token: token });
      const api = youtubeAnalytics({ version: "v2", auth: client, rootUrl: options.baseUrl });
      const range = { startDate: from, endDate: until };
      const filters = `video==${videoId}`;
      return api.reports.query(
        {
          ...{ ids: `channel==${channelId}`, ...range, filters, dimensions: date, sort: date },
          metrics: Object.values(metrics).join(","),
        },
        method,
      );
    },
    (data): data is Report => isRecord(data) && Array.isArray(data.columnHeaders),
  );
  return clicksOf(rowsOf(report));
}

function rowsOf({ columnHeaders, rows }: Report) {
  const names = columnHeaders.map(({ name }) => name);
  const at = (column: string): number => names.indexOf(column);
  const [date, views, impressions, rate] = Object.values(columns).map(at) as [
    ...[number, number, number, number],
  ];
  if ([date, views, impressions, rate].includes(-1)) throw notThere(names);
  return (rows ?? []).map((row) => ({
    date: String(row[date]),
    views: Number(row[views]),
    impressions: Number(row[impressions]),
    rate: Number(row[rate]),
  }));
}

function notThere(names: readonly unknown[]): TroupeError {
  return new TroupeError(
    "PROVIDER_ANSWER_INVALID",
    `youtube: the report has the columns ${names.join(", ")}, not those that were asked for`,
  );
}
