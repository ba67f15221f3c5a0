import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { Privacy, Release, UploadParams } from "../uploader.contract.ts";

const gmt = { timeZone: "UTC", dateStyle: "full", timeStyle: "short" } as const;

/**
 * What is to become of the private video, if anything.
 * @throws TroupeError `INPUT_INVALID` for a time that is over, or that nothing is to happen at
 */
export function releaseOf(
  { title, publish }: { readonly title: string; readonly publish: UploadParams["publish"] },
  now: number,
): Release | undefined {
  const { at, privacy = at === undefined ? "private" : "public" } = publish ?? {};
  if (at !== undefined) checkTime(at, privacy, now);
  if (privacy === "private") return undefined;
  const question =
    at === undefined
      ? `Make "${title}" ${privacy} on YouTube?`
      : `Let YouTube make "${title}" public on ${new Intl.DateTimeFormat("en-GB", gmt).format(Date.parse(at))} UTC?`;
  return { privacy, ...(at === undefined ? {} : { at }), question };
}

function checkTime(at: string, privacy: Privacy, now: number): void {
  const field = "publish.at";
  if (privacy !== "public") {
    throw new TroupeError("INPUT_INVALID", `A ${privacy} video has no time of publication.`, {
      ...{ field, hint: "Leave out the time, or the privacy." },
    });
  }
  if (Date.parse(at) > now) return;
  throw new TroupeError("INPUT_INVALID", `${at} is over.`, {
    field,
    hint: "Give a time to come with its zone: 2026-12-24T18:00:00+01:00 or 2026-12-24T17:00:00Z.",
  });
}
