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
  if (isDate(at) && Date.parse(at) > now) return;
  const clock = `${new Date(now).toISOString().slice(0, 16)}Z`;
  const what = isDate(at) ? `${at} is over: it is ${clock} now.` : `There is no time ${at}.`;
  throw new TroupeError("INPUT_INVALID", what, {
    field,
    hint: "Give a time to come with its zone: 2026-12-24T18:00:00+01:00 or 2026-12-24T17:00:00Z.",
  });
}

/** 31 February is read as 3 March elsewhere. */
function isDate(at: string): boolean {
  const day = at.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(Date.parse(at)) && new Date(midnight).toISOString().slice(0, 10) === day;
}
