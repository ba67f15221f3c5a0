import { createHash, randomUUID } from "node:crypto";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { hashText } from "../design/seed.ts";
import type { ThumbnailVariant } from "../video.contract.ts";
import type { AbTest, CreateTestParams, DecisionRule, TestVariant } from "./abtests.contract.ts";
import { daysOfRound, planBlocks, variantLimits } from "./plan-blocks.ts";

/** Impressions of a variant below which its click-through rate is noise. */
const minimumImpressions = 1000;
/** Of the seven that each variant has in a round. */
const minimumDaysPerRound = 5;
/** Days after a day's numbers are due; what has not come by then is missing. */
const patienceDays = 2;
/**
 * Probabilities that a winner needs, so that fewer than one of twenty tests between equal variants has
 * one: measured with `npm run bench:abtests`. Every look is another chance to be wrong; most of it is
 * given to the first, because two weeks are what a creator has.
 */
const probabilityToBeBest = { first: 0.982, later: 0.997 } as const;

interface TestCircumstances {
  readonly testId: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The connected channel that has the video; null where there is none. */
  readonly channelId: string | null;
  /** Days that YouTube takes to report one. */
  readonly reportDays: number;
}

/**
 * Plans a test of titles with thumbnails. Nothing is chosen by its result: variants, days and the
 * rule of decision are fixed here.
 * @throws TroupeError `INPUT_INVALID` where there are not two different pairs
 */
export function planTest(
  params: CreateTestParams,
  { testId, createdAt, channelId, reportDays }: TestCircumstances,
): AbTest {
  const variants = pairVariants(params.titles, params.thumbnails);
  const seed = params.seed ?? hashText(params.runId ?? testId);
  const blocks = planBlocks(
    variants.map(({ id }) => id),
    seed,
  );
  const videoId = params.videoId ?? params.upload?.videoId ?? null;
  return {
    testId,
    state: "planned",
    runId: params.runId ?? null,
    ...{ videoId, channelId, pipelineId: null },
    variants,
    blocks,
    metric: "impressionClickThroughRate",
    rule: ruleFor(variants.length, blocks.length, reportDays + patienceDays),
    firstDay: null,
    ...{ delays: [], pause: null, hindrance: null, showings: [] },
    ...{ missingSince: null, reportsReadUntil: null },
    days: [],
    judgement: null,
    decision: null,
    seed,
    createdAt,
    notes:
      videoId === null
        ? ["The test is planned. It can begin when a connected channel has the video."]
        : [],
  };
}

/** One test for each run of a workspace; without a run each call is its own. */
export function testIdFor(workspaceId: string, runId: string | undefined): string {
  if (runId === undefined) return randomUUID();
  const digest = createHash("sha256").update(`${workspaceId}\n${runId}`).digest("hex");
  return `test-${digest.slice(0, 24)}`;
}

/** The first title with the first thumbnail, and so on; the shorter list begins anew. */
function pairVariants(
  titles: readonly string[],
  thumbnails: readonly ThumbnailVariant[],
): readonly TestVariant[] {
  const different = [...new Set(titles)];
  const count = Math.min(variantLimits.max, Math.max(different.length, thumbnails.length));
  const variants: TestVariant[] = [];
  for (let index = 0; index < count; index++) {
    const title = different[index % different.length];
    const thumbnail = thumbnails[index % thumbnails.length];
    if (title === undefined || thumbnail === undefined) break;
    variants.push({ id: "abcd".charAt(index), title, thumbnail });
  }
  if (variants.length >= variantLimits.min) return variants;
  throw new TroupeError("INPUT_INVALID", "A test needs two different titles or thumbnails.", {
    field: "titles",
    hint: "Give at least two titles, or two thumbnails.",
  });
}

function ruleFor(variants: number, days: number, lateDays: number): DecisionRule {
  const round = daysOfRound(variants);
  const { first, later } = probabilityToBeBest;
  return {
    method: "beta-binomial",
    unit: "day",
    looks: Array.from({ length: days / round }, (_, index) => ({
      days: (index + 1) * round,
      probabilityToBeBest: index === 0 ? first : later,
    })),
    minimumImpressions,
    minimumDaysPerRound,
    lateDays,
    otherwise: "first stays",
  };
}
