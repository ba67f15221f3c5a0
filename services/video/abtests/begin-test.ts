import { waitUntil } from "../../../mixins/wait.ts";
import { nextPacificMidnight, pacificDay } from "../../../providers/youtube/pacific-day.ts";
import type { AbTest } from "./abtests.contract.ts";
import type { ConductPorts } from "./conduct-ports.ts";
import { refusalIn, waitFor } from "./hindrances.ts";
import { lookAtVideo } from "./look-at-video.ts";
import { startTest } from "./test-course.ts";

const minuteMs = 60_000;

/**
 * Starts the test when people can see the video.
 * @param firstDay a Monday; where it is over by then, the next one is taken
 * @throws TroupeError `STEP_WAITS` as long as the video is private, `PROVIDER_REJECTED`
 */
export async function beginTest(
  ports: ConductPorts,
  firstDay: string | undefined,
): Promise<AbTest> {
  const test = await ports.read();
  if (test.state !== "planned") return test;
  try {
    const seen = await lookAtVideo(ports, test);
    if (!seen) return await ports.read();
    const now = ports.now();
    if (seen.privacy === "private") throw waitsForPublication(now, seen.publishAt);
    const isToCome = firstDay !== undefined && firstDay > pacificDay(now);
    return await ports.change((one) =>
      one.state === "planned"
        ? startTest(one, isToCome ? firstDay : undefined, new Date(now))
        : one,
    );
  } catch (error) {
    if (refusalIn(error) !== undefined) throw error;
    return waitFor(ports, error);
  }
}

function waitsForPublication(now: number, publishAt: string | undefined): Error {
  const midnight = nextPacificMidnight(now);
  const until = publishAt === undefined ? NaN : Date.parse(publishAt) + minuteMs;
  return waitUntil(
    until > now ? until : midnight,
    "time",
    "The video is private: the test begins on the Monday after you make it public.",
  );
}
