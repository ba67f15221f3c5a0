import type { youtubereporting_v1 } from "googleapis/build/src/apis/youtubereporting/v1.js";
import { TroupeError } from "../../../../errors/troupe-error.ts";
import {
  callGoogle,
  type GoogleCallOptions,
  type MethodOptions,
} from "../../../../providers/youtube/google-call.ts";
import { isRecord } from "../../../../validation/record.ts";
import { addDays } from "../calendar-days.ts";
import { startOf } from "../test-calendar.ts";
import { clicksOf, type ReportedDay } from "./click-rates.ts";
import type { Reach, ReachQuestion } from "./day-reach.ts";

/** Impressions and their click-through rate by day and video: a CSV file for each day. */
const reportType = "channel_reach_basic_a1";
const columns = {
  date: "date",
  videoId: "video_id",
  impressions: "video_thumbnail_impressions",
  rate: "video_thumbnail_impressions_ctr",
} as const;
/** Pages of a list read at most. */
const mostPages = 20;

type Reporting = youtubereporting_v1.Youtubereporting;
type Report = youtubereporting_v1.Schema$Report;

/**
 * Asks the YouTube Reporting API, and the first time orders the reports: they begin two days later and
 * go back thirty days. A later report of a day is a better one.
 * @throws TroupeError `PROVIDER_ANSWER_INVALID`, the codes of `callGoogle`
 */
export async function bulkReach(
  options: GoogleCallOptions,
  { videoId, from, until, readUntil }: ReachQuestion,
): Promise<Reach> {
  const jobId = await jobOf(options);
  if (jobId === undefined) return { days: [], readUntil };
  const reports = await listReports(options, jobId, { from, until, readUntil });
  const days = new Map<string, ReportedDay>();
  for (const report of reports) {
    for (const row of rowsOf(await download(options, report))) {
      if (row.videoId === videoId) days.set(row.date, row);
    }
  }
  const newest = reports.at(-1)?.createTime ?? readUntil;
  return { days: clicksOf([...days.values()]), readUntil: newest };
}

/** @returns undefined where the reports have only now been ordered */
async function jobOf(options: GoogleCallOptions): Promise<string | undefined> {
  const { jobs } = await call(options, (api, method) => api.jobs.list({}, method));
  const known = jobs?.find(({ reportTypeId }) => reportTypeId === reportType)?.id;
  if (known) return known;
  const requestBody = { reportTypeId: reportType, name: "Troupe: impressions and clicks" };
  await call(options, (api, method) => api.jobs.create({ requestBody }, method));
  return undefined;
}

/** Oldest first, so that what is read later of a day counts. */
async function listReports(
  options: GoogleCallOptions,
  jobId: string,
  { from, until, readUntil }: Pick<ReachQuestion, "from" | "until" | "readUntil">,
): Promise<readonly Report[]> {
  const found: Report[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { reports = [], nextPageToken } = await call(options, (api, method) =>
      api.jobs.reports.list(
        {
          ...{ jobId, pageToken, startTimeAtOrAfter: new Date(startOf(from)).toISOString() },
          startTimeBefore: new Date(startOf(addDays(until, 1))).toISOString(),
          ...(readUntil === null ? {} : { createdAfter: readUntil }),
        },
        method,
      ),
    );
    found.push(...reports);
    if (!nextPageToken) break;
    pageToken = nextPageToken;
  }
  const made = ({ createTime }: Report): number => Date.parse(createTime ?? "");
  return found.sort((left, right) => made(left) - made(right));
}

/** Only from Google's own server: the token goes with the request. */
function download(options: GoogleCallOptions, { downloadUrl }: Report): Promise<string> {
  const { pathname } = new URL(downloadUrl ?? "", options.baseUrl);
  const resourceName = pathname.replace(/^\/v1\/media\//, "");
  return ask(
    options,
    (api, method) =>
      api.media.download({ resourceName, alt: "media" }, { ...method, responseType: "text" }),
    (data): data is string => typeof data === "string",
  );
}

function rowsOf(csv: string): readonly (ReportedDay & { readonly videoId: string })[] {
  const [head = "", ...lines] = csv.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = head.split(",");
  const missing = Object.values(columns).filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const message = `youtube: the bulk report has no column ${missing.join(", ")}`;
    throw new TroupeError("PROVIDER_ANSWER_INVALID", message);
  }
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const cells = line.split(",");
      const cell = (column: keyof typeof columns): string =>
        cells[names.indexOf(columns[column])] ?? "";
      const numbers = { impressions: Number(cell("impressions")), rate: Number(cell("rate")) };
      return { date: cell("date"), videoId: cell("videoId"), ...numbers };
    });
}

function call<Data extends object>(
  options: GoogleCallOptions,
  run: (api: Reporting, method: MethodOptions) => Promise<{ readonly data: Data }>,
): Promise<Data> {
  return ask(options, run, (data): data is Data => isRecord(data));
}

async function ask<Data>(
  options: GoogleCallOptions,
  run: (api: Reporting, method: MethodOptions) => Promise<{ readonly data: unknown }>,
  accepts: (data: unknown) => data is Data,
): Promise<Data> {
  const { auth, youtubereporting } =
    await import("googleapis/build/src/apis/youtubereporting/index.js");
  return callGoogle(
    options,
    (token, method) => {
      const client = new auth.OAuth2();
      client.setCredentials({ access_token: token });
      const api = youtubereporting({ version: "v1", auth: client, rootUrl: options.baseUrl });
      return run(api, method);
    },
    accepts,
  );
}
