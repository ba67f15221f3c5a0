import type { ChannelState } from "./channel-state.ts";
import { type Message, ok, refusal, type Reply } from "./protocol.ts";

export interface ReachRequest {
  readonly message: Message;
  readonly url: URL;
  readonly body: Buffer;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Day {
  readonly impressions: number;
  readonly clicks: number;
}

interface BulkReport {
  readonly id: string;
  readonly date: string;
  readonly createTime: string;
  readonly csv: string;
}

const dayMs = 86_400_000;
const pacific = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles" });

/**
 * What Google tells of impressions and clicks: the Analytics API, which many channels are refused, and
 * the daily bulk reports of the Reporting API, which begin when they are ordered.
 */
export class ReachReports {
  /** What a video had on a date in California; undefined for a day of which nothing is known. */
  reach: (videoId: string, date: string) => Day | undefined = () => undefined;
  /** Days until a day is reported. */
  delayDays = 2;
  /** Whether the Analytics API answers this channel. */
  hasAnalytics = true;
  /** Click rates in percent, as some channels get them. */
  inPercent = false;
  readonly #bulk: BulkReport[] = [];
  #orderedAt: number | undefined;

  answer(channel: ChannelState, request: ReachRequest): Reply {
    switch (request.message) {
      case "analytics.query":
        return this.#query(channel, request);
      case "reporting.jobs": {
        const jobs = [{ id: "job-1", reportTypeId: "channel_reach_basic_a1" }];
        return ok(this.#orderedAt === undefined ? {} : { jobs });
      }
      case "reporting.order":
        this.#orderedAt = request.now;
        return ok({ id: "job-1", ...(JSON.parse(request.body.toString("utf8")) as object) });
      case "reporting.reports":
        return this.#list(channel, request);
      default:
        return this.#download(request);
    }
  }

  #query(channel: ChannelState, { url: { searchParams: query }, now }: ReachRequest): Reply {
    const unsupported = "The query is not supported. Check the documentation.";
    if (!this.hasAnalytics) return refusal(400, "badRequest", unsupported);
    if (query.get("ids") !== `channel==${channel.id}`) return refusal(403, "forbidden");
    const videoId = /^video==(.+)$/.exec(query.get("filters") ?? "")?.[1] ?? "";
    const metrics = (query.get("metrics") ?? "").split(",");
    if (query.get("dimensions") !== "day") return refusal(400, "badRequest", unsupported);
    const rows = this.#days(query.get("startDate"), query.get("endDate"), now).flatMap((date) => {
      const day = this.reach(videoId, date);
      if (!day) return [];
      const values = this.#valuesOf(day);
      return [[date, ...metrics.map((metric) => values[metric] ?? null)]];
    });
    const columnHeaders = ["day", ...metrics].map((name) => ({ name }));
    return ok({ kind: "youtubeAnalytics#resultTable", columnHeaders, rows });
  }

  #valuesOf({ impressions, clicks }: Day): Readonly<Record<string, number>> {
    const rate = impressions === 0 ? 0 : clicks / impressions;
    return {
      ...{ views: Math.round(clicks * 1.3), videoThumbnailImpressions: impressions },
      videoThumbnailImpressionsClickRate: this.inPercent ? rate * 100 : rate,
    };
  }

  /** Dates in the range that are reported by now. */
  #days(start: string | null, end: string | null, now: number): readonly string[] {
    const last = pacific.format(now - this.delayDays * dayMs);
    const dates: string[] = [];
    for (let date = start ?? ""; date <= (end ?? "") && date <= last; date = nextDate(date)) {
      dates.push(date);
    }
    return dates;
  }

  #list(channel: ChannelState, { url, now }: ReachRequest): Reply {
    this.#make(channel, now);
    const from = url.searchParams.get("startTimeAtOrAfter") ?? "";
    const before = url.searchParams.get("startTimeBefore") ?? "9";
    const after = url.searchParams.get("createdAfter") ?? "";
    const found = this.#bulk.filter(({ date, createTime }) => {
      const startTime = `${date}T08:00:00.000Z`;
      return startTime >= from && startTime < before && createTime > after;
    });
    const start = Number(url.searchParams.get("pageToken") ?? 0);
    const reports = found.slice(start, start + 10).map(({ id, date, createTime }) => ({
      ...{ id, createTime, startTime: `${date}T08:00:00Z` },
      downloadUrl: `https://youtubereporting.googleapis.com/v1/media/CHANNEL/${id}?alt=media`,
    }));
    const next = start + 10 < found.length ? { nextPageToken: String(start + 10) } : {};
    return ok({ reports, ...next });
  }

  #make(channel: ChannelState, now: number): void {
    const orderedAt = this.#orderedAt ?? Infinity;
    if (now < orderedAt + 2 * dayMs) return;
    const first = pacific.format(orderedAt - 30 * dayMs);
    const last = pacific.format(now - this.delayDays * dayMs);
    for (const date of this.#days(first, last, now)) {
      const rows = channel.videos.flatMap(({ id }) => {
        const day = this.reach(id, date);
        if (!day) return [];
        const rate = day.impressions === 0 ? 0 : day.clicks / day.impressions;
        return [`${date.replaceAll("-", "")},${channel.id},${id},${day.impressions},${rate}`];
      });
      const head =
        "date,channel_id,video_id,video_thumbnail_impressions,video_thumbnail_impressions_ctr";
      const csv = `${[head, ...rows].join("\n")}\n`;
      const known = this.#bulk.findLast((report) => report.date === date);
      if (known?.csv === csv) continue;
      const createTime = new Date(now + this.#bulk.length).toISOString();
      this.#bulk.push({ id: `report-${this.#bulk.length}`, date, createTime, csv });
    }
  }

  #download({ url }: ReachRequest): Reply {
    const report = this.#bulk.find(({ id }) => url.pathname.endsWith(`/${id}`));
    return report ? { status: 200, body: report.csv } : refusal(404, "notFound");
  }
}

function nextDate(date: string): string {
  return new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10);
}
