import { randomBytes } from "node:crypto";
import type { ArtifactRef } from "../../../storage/objects/types.ts";
import { type ErrorReport, reportError } from "../../../errors/troupe-error.ts";
import { pacificDay } from "../../../providers/youtube/pacific-day.ts";
import type { AbTest, TestOutcome } from "../../../services/video/abtests/abtests.contract.ts";
import abtests from "../../../services/video/abtests/abtests.service.ts";
import { addDays } from "../../../services/video/abtests/calendar-days.ts";
import { dateOf, startOf } from "../../../services/video/abtests/test-calendar.ts";
import { MadeVideo } from "../../servers/youtube/channel-state.ts";
import type { YoutubeServer } from "../../servers/youtube-server.ts";
import { ChannelCompany } from "../../uploader/youtube/channel-company.ts";

export const titles = ["Why Octopuses Have Three Hearts", "The Heart That Stops"] as const;
const minuteMs = 60_000;

/** What was on YouTube from a moment on. */
interface Sight {
  readonly at: number;
  readonly title: string;
  readonly thumbnail: string;
}

/**
 * A company whose test conducts itself on a server in YouTube's place, in time that moves only when
 * the test waits. What people really saw is `sights`.
 */
export class ConductedTest {
  readonly company: ChannelCompany;
  readonly thumbnails: readonly { readonly bytes: Buffer; readonly artifact: ArtifactRef }[];
  /** A Saturday morning in California. */
  now = Date.parse("2026-01-03T18:00:00Z");
  sights: Sight[] = [];
  /** Waits of the test, in order. */
  waits: { readonly until: number; readonly message: string; readonly kind: unknown }[] = [];
  test!: AbTest;

  private constructor(company: ChannelCompany, thumbnails: ConductedTest["thumbnails"]) {
    this.company = company;
    this.thumbnails = thumbnails;
  }

  static async open(): Promise<ConductedTest> {
    const company = await ChannelCompany.open();
    const pictures = [randomBytes(700), randomBytes(800)].map(async (bytes) => ({
      ...{ bytes, artifact: await company.put(bytes, "jpg", "image/jpeg") },
    }));
    const world = new ConductedTest(company, await Promise.all(pictures));
    process.env.YOUTUBE_ANALYTICS_BASE_URL = company.google.url;
    process.env.YOUTUBE_REPORTING_BASE_URL = company.google.url;
    // All but the worker: there is no engine here that it could pull from.
    const mixins = abtests.mixins?.filter(({ events = {} }) => !("pipelines.task.abort" in events));
    const methods = { ...abtests.methods, now: () => world.now };
    company.broker.createService({ ...abtests, mixins, methods });
    await company.broker.waitForServices("abtests");
    company.google.now = () => world.now;
    company.google.onDone = () => world.#see();
    return world;
  }

  close(): Promise<void> {
    return this.company.close();
  }

  get google(): YoutubeServer {
    return this.company.google;
  }

  get video(): MadeVideo {
    const [video] = this.google.channel.videos;
    if (!video) throw new Error("The channel is empty.");
    return video;
  }

  /** A public video with the first title, and a planned test on it. */
  async create(changes: object = {}, privacyStatus = "public"): Promise<AbTest> {
    const { google } = this;
    this.now = Date.parse("2026-01-03T18:00:00Z");
    Object.assign(google, { faultPlan: () => undefined, quotaLeft: Infinity });
    Object.assign(google.reports, { hasAnalytics: true, inPercent: false, delayDays: 2 });
    google.channel.videos.length = 0;
    const snippet = { title: titles[0], description: "Two for the gills.", categoryId: "15" };
    const body = { snippet: { ...snippet, tags: ["octopus"] }, status: { privacyStatus } };
    google.channel.videos.push(new MadeVideo("video-00001", body, randomBytes(9), this.now));
    google.messages.length = 0;
    [this.sights, this.waits] = [[], []];
    this.#see();
    this.clicks(() => 100);
    this.test = await this.call("create", { ...this.params, ...changes });
    return this.test;
  }

  /** Of `abtests.create`. */
  get params(): object {
    const thumbnails = this.thumbnails.map(thumbnailOf);
    return { titles, thumbnails, seed: 5, videoId: "video-00001" };
  }

  /** Of 2,000 impressions a day, by the title that was on show at noon; undefined: nothing is known. */
  clicks(of: (title: string, date: string) => number | undefined): void {
    this.google.reports.reach = (_videoId, date) => {
      const noon = startOf(date) + 720 * minuteMs;
      if ((this.sights[0]?.at ?? Infinity) > noon) return undefined;
      const clicks = of(this.sightAt(noon).title, date);
      return clicks === undefined ? undefined : { impressions: 2_000, clicks };
    };
  }

  sightAt(time: number): Sight {
    const sight = this.sights.findLast(({ at }) => at <= time);
    if (!sight) throw new Error("Nothing was to be seen yet.");
    return sight;
  }

  /** The variant that people saw on all of a day but its first hour; undefined where it changed. */
  seenOn(day: number): string | undefined {
    const date = dateOf(this.test, day);
    const [from, until] = [startOf(date) + 60 * minuteMs, startOf(addDays(date, 1))];
    const within = this.sights.filter(({ at }) => at > from && at < until);
    const seen = [this.sightAt(from), ...within].map((sight) => this.variantIn(sight));
    return new Set(seen).size === 1 ? seen[0] : undefined;
  }

  variantIn({ title, thumbnail }: Sight): string | undefined {
    return this.test.variants.find(
      (variant) => variant.title === title && variant.thumbnail.wide.sha256 === thumbnail,
    )?.id;
  }

  async call<Result = AbTest>(action: string, params: object = {}): Promise<Result> {
    const id = action === "create" || action === "list" ? {} : { id: this.test.testId };
    return this.company.broker.call<Result, object>(`abtests.${action}`, { ...id, ...params });
  }

  refusal(action: string, params: object = {}): Promise<unknown> {
    return this.call(action, params).then(() => "accepted", reportError);
  }

  /** One call of a step; where it waits, time goes on until then. @returns undefined where it waits */
  async step<Result>(action: "begin" | "conduct" | "settle"): Promise<Result | undefined> {
    try {
      return await this.call<Result>(action);
    } catch (error) {
      const { code, message, data } = reportError(error);
      if (code !== "STEP_WAITS" || data.waitUntil === undefined) throw error;
      this.waits.push({ until: data.waitUntil, message, kind: data.waitFor });
      this.now = Math.max(this.now + 1, data.waitUntil);
      return undefined;
    } finally {
      this.test = await this.call("get");
    }
  }

  /** Two workers at once, as when a lease was lost; the engine calls again what lost the race. */
  async stepTwice(): Promise<void> {
    const both = [this.call("conduct"), this.call("conduct")].map((one) => one.catch(reportError));
    const answers = (await Promise.all(both)).map((answer) => answer as ErrorReport);
    expectOnly(answers, ["STEP_WAITS", "REVISION_CONFLICT"]);
  }

  /** Steps until a date has begun, or the step ends. */
  async conductUntil(date: string): Promise<void> {
    while (pacificDay(this.now) < date) if (await this.step("conduct")) return;
  }

  async conductToEnd(): Promise<TestOutcome> {
    for (;;) {
      const outcome = await this.step<TestOutcome>("conduct");
      if (outcome) return outcome;
    }
  }

  async settle(): Promise<TestOutcome> {
    for (;;) {
      const outcome = await this.step<TestOutcome>("settle");
      if (outcome) return outcome;
    }
  }

  #see(): void {
    const [video] = this.google.channel.videos;
    if (!video) return;
    const thumbnail = this.thumbnails.find(({ bytes }) => video.thumbnail?.equals(bytes));
    const title = video.body.snippet.title;
    this.sights.push({ at: this.now, title, thumbnail: thumbnail?.artifact.sha256 ?? "" });
  }
}

function expectOnly(answers: readonly ErrorReport[], codes: readonly string[]): void {
  const other = answers.find(({ code }) => code !== undefined && !codes.includes(code));
  if (other) throw new Error(`${other.code}: ${other.message}`);
}

function thumbnailOf({ artifact }: { readonly artifact: ArtifactRef }, index: number) {
  return { id: `t${index}`, wide: artifact, vertical: artifact };
}
