import type { SegmentPicture, Stretches } from "../../video.contract.ts";
import { frameRate } from "../render/encoding.ts";
import { longestStretchSeconds } from "./segment-picture.ts";

/**
 * Watches the finished film from the frame that the `still` frames before a cut repeat up to the
 * first frame after the cut. @returns how many frames of the stretch are behind that first frame,
 * itself included; 0 where it moved
 */
type LookAtCut = (cut: number, still: number) => Promise<number>;

/** @returns frames of the longest black stretch of a film joined of these segments */
export function longestBlack(segments: readonly SegmentPicture[]): number {
  let [longest, before] = [0, 0];
  for (const { frames, black } of segments) {
    const joined = before + black.atStart;
    longest = Math.max(longest, black.longest, joined);
    before = black.atStart === frames ? joined : black.atEnd;
  }
  return longest;
}

/**
 * Frames of the longest frozen stretch of a film joined of these segments. Stillness on both sides
 * of a cut counts as one stretch, so the answer may be too long by a few frames; only where that
 * would refuse the film is the cut itself looked at.
 */
export async function longestFrozen(
  segments: readonly SegmentPicture[],
  look: LookAtCut,
): Promise<number> {
  let [longest, before, cut] = [0, 0, 0];
  for (const [index, { frames, frozen }] of segments.entries()) {
    const doubtful = (before + 1 + frozen.atStart) / frameRate > longestStretchSeconds;
    const held = index === 0 ? 0 : doubtful ? await look(cut, before) : before + 1;
    const joined = held + frozen.atStart;
    longest = Math.max(longest, frozen.longest, joined);
    before = isStill(frozen, frames) ? joined : frozen.atEnd;
    cut += frames;
  }
  return longest;
}

/** The first frame has none before it that it could repeat. */
function isStill({ atStart }: Stretches, frames: number): boolean {
  return atStart === frames - 1;
}
