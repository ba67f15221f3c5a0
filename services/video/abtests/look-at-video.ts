import { testCosts } from "../../../config/youtube-costs.ts";
import { waitUntil } from "../../../mixins/wait.ts";
import { pacificDay } from "../../../providers/youtube/pacific-day.ts";
import type { AbTest } from "./abtests.contract.ts";
import type { ConductPorts } from "./conduct-ports.ts";
import { hinder } from "./hindrances.ts";
import { abandonTest } from "./test-course.ts";
import type { SeenVideo } from "./youtube/channel-video.ts";

const hourMs = 3_600_000;
/** Lists of YouTube's have gaps now and then: so long a video must be missing to be taken for deleted. */
const missingMs = 6 * hourMs;

/**
 * Looks at the video, through the ledger.
 * @returns undefined where it is gone for good; the test is stopped then
 * @throws TroupeError `STEP_WAITS` as long as that is not sure
 */
export async function lookAtVideo(
  ports: ConductPorts,
  test: AbTest,
): Promise<SeenVideo | undefined> {
  const now = ports.now();
  await ports.reserve(ledgerKey(test, now, "look"), testCosts.look);
  const seen = await ports.look();
  if (seen) {
    if (test.missingSince !== null) await ports.change((one) => ({ ...one, missingSince: null }));
    return seen;
  }
  const since = test.missingSince ?? new Date(now).toISOString();
  if (now - Date.parse(since) >= missingMs) {
    const reason = `The channel has no video ${test.videoId ?? ""} any more, so the test is over.`;
    await ports.change((one) => abandonTest(one, reason, new Date(now)));
    return undefined;
  }
  await ports.change((one) => ({ ...one, missingSince: one.missingSince ?? since }));
  const message =
    "YouTube does not list the video: was it deleted? After six hours the test is over.";
  await hinder(ports, message);
  throw waitUntil(now + hourMs, "data", message);
}

/** The same on one day: what is tried again there is charged once. */
export function ledgerKey({ testId }: AbTest, now: number, what: string): string {
  return `abtest/${testId}/${pacificDay(now)}/${what}`;
}

/** As YouTube may give back what it was sent: spaces and the forms of letters can differ. */
export function isSameTitle(left: string, right: string): boolean {
  const plain = (title: string): string => title.normalize("NFC").replace(/\s+/gu, " ").trim();
  return plain(left) === plain(right);
}

export function isForeignTitle({ variants }: AbTest, title: string): boolean {
  return !variants.some((variant) => isSameTitle(variant.title, title));
}
