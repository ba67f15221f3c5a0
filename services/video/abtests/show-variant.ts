import { testCosts } from "../../../config/youtube-costs.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { AbTest, TestVariant } from "./abtests.contract.ts";
import type { ConductPorts } from "./conduct-ports.ts";
import { unhindered } from "./hindrances.ts";
import { isSameTitle, ledgerKey } from "./look-at-video.ts";
import { beginShowing, doubtShowing, finishShowing, onShow, seeShowing } from "./showings.ts";
import type { SeenVideo } from "./youtube/channel-video.ts";

/**
 * Puts a variant on show: what differs is sent, nothing else. Any number of workers may try, and each
 * may die between any two of its steps: that it has begun is stored before anything is sent, and that
 * it is done when all of it is there. A title can be read back; a thumbnail cannot, so one of which the
 * answer was lost is sent again.
 *
 * @param day of the test; null for what stays in the end
 * @throws TroupeError `STEP_WAITS` before anything is sent where today's quota does not suffice
 */
export async function showVariant(
  ports: ConductPorts,
  test: AbTest,
  seen: SeenVideo,
  { variant, day }: { readonly variant: TestVariant; readonly day: number | null },
): Promise<AbTest> {
  const at = new Date(ports.now());
  const shown = onShow(test);
  const wasTitle = shown && variantOf(test, shown.variant)?.title;
  const isThere = isSameTitle(seen.title, variant.title);
  if (shown?.variant === variant.id && isThere) {
    return ports.change((one) => unhindered(seeShowing(one, at)));
  }
  // What was on show is seen for the last time.
  const isSure = wasTitle !== undefined && isSameTitle(seen.title, wasTitle);
  const thumbnail = !isSure || thumbnailOf(test, shown?.variant) !== sha256Of(variant);
  const units = (isThere ? 0 : testCosts.title) + (thumbnail ? testCosts.thumbnail : 0);
  if (units > 0) await ports.reserve(ledgerKey(test, ports.now(), `show-${variant.id}`), units);
  const begun = await ports.change((one) => {
    if (!isUnchanged(test, one)) throw tooLate();
    return beginShowing(isSure ? seeShowing(one, at) : one, variant.id, day, at);
  });
  if (!isThere) await ports.setTitle(seen, variant.title);
  if (thumbnail) await ports.setThumbnail(variant);
  const done = await ports.change((one) => {
    const now = new Date(ports.now());
    return isUnchanged(begun, one) ? unhindered(finishShowing(one, now)) : doubtShowing(one, now);
  });
  if (onShow(done)) return done;
  throw tooLate();
}

export function variantOf({ variants }: AbTest, id: string): TestVariant | undefined {
  return variants.find((variant) => variant.id === id);
}

function thumbnailOf(test: AbTest, id: string | undefined): string | undefined {
  const variant = id === undefined ? undefined : variantOf(test, id);
  return variant && sha256Of(variant);
}

function sha256Of({ thumbnail }: TestVariant): string {
  return thumbnail.wide.sha256;
}

/** What is on show is changed by one worker at a time: who comes too late sends nothing more. */
function isUnchanged(known: AbTest, stored: AbTest): boolean {
  const [mine, theirs] = [known, stored].map(({ showings }) => showings.at(-1)?.begunAt);
  return known.showings.length === stored.showings.length && mine === theirs;
}

function tooLate(): TroupeError {
  return new TroupeError("REVISION_CONFLICT", "Another worker goes on with this test.");
}
