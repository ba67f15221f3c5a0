import type { AbTest } from "./abtests.contract.ts";
import type { ConductPorts } from "./conduct-ports.ts";
import { refusalIn, waitFor } from "./hindrances.ts";
import { isForeignTitle, lookAtVideo } from "./look-at-video.ts";
import { showVariant, variantOf } from "./show-variant.ts";
import { unhindered } from "./hindrances.ts";

/**
 * Puts on show what stays: the winner, the first, or what a person chose. What nobody ever changed, and
 * what somebody has written on YouTube meanwhile, is left alone unless a person chose a variant.
 *
 * @returns the test, with a note where it was left alone
 * @throws TroupeError `STEP_WAITS` for what is in the way
 */
export async function settleTest(ports: ConductPorts): Promise<AbTest> {
  const test = await ports.read();
  const { decision, state } = test;
  const variant = decision ? variantOf(test, decision.variant) : undefined;
  if (!decision || !variant || decision.by === "youtube") return test;
  const isChosen = state === "decided" && decision.by === "person";
  if (test.showings.length === 0 && !isChosen) return test;
  try {
    const seen = await lookAtVideo(ports, test);
    if (!seen) return await noted(ports, "The video is not on the channel any more.");
    if (isForeignTitle(test, seen.title) && !isChosen) {
      return await noted(
        ports,
        `The title on YouTube stays as it was written there: "${seen.title}".`,
      );
    }
    return await showVariant(ports, test, seen, { variant, day: null });
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) return waitFor(ports, error);
    return noted(ports, `Variant ${variant.id} could not be shown (${refusal}): do it by hand.`);
  }
}

function noted(ports: ConductPorts, note: string): Promise<AbTest> {
  return ports.change((test) =>
    test.notes.includes(note) ? test : unhindered({ ...test, notes: [...test.notes, note] }),
  );
}
