import type { AbTest, TestVariant } from "./abtests.contract.ts";
import type { SeenVideo } from "./youtube/channel-video.ts";
import type { Reach } from "./youtube/day-reach.ts";

/** What a test that conducts itself needs of the world. */
export interface ConductPorts {
  read(): Promise<AbTest>;
  /** Compare-and-swap: the change is made to the test as it is stored, once. */
  change(change: (test: AbTest) => AbTest): Promise<AbTest>;
  /** Takes units of today's quota; the same key takes them once. @throws TroupeError `STEP_WAITS` */
  reserve(key: string, units: number): Promise<void>;
  /** @returns undefined where the channel has no such video */
  look(): Promise<SeenVideo | undefined>;
  setTitle(seen: SeenVideo, title: string): Promise<void>;
  setThumbnail(variant: TestVariant): Promise<void>;
  /** @param from, until dates in California */
  reach(test: AbTest, from: string, until: string): Promise<Reach>;
  /** Days that YouTube takes to report one. */
  readonly reportDays: number;
  /** Milliseconds since 1970. */
  now(): number;
}
