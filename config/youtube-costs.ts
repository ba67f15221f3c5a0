/**
 * Units of a Google project's daily quota by call of the YouTube Data API, as Google's table has them:
 * https://developers.google.com/youtube/v3/determine_quota_cost. Other sources say 100 for an upload,
 * with a limit of uploads a day beside it; what Google itself counts is heeded in any case.
 */
const youtubeCosts = {
  "videos.insert": 1600,
  "videos.update": 50,
  "videos.list": 1,
  "thumbnails.set": 50,
  "captions.list": 50,
  "captions.insert": 400,
} as const;

type YoutubeCall = keyof typeof youtubeCosts;

function costOf(calls: readonly YoutubeCall[]): number {
  return calls.reduce((sum, call) => sum + youtubeCosts[call], 0);
}

/** Units of a film with all that belongs to it. */
export const uploadCost = costOf([
  ...(["videos.insert", "thumbnails.set"] as const),
  ...(["captions.list", "captions.insert", "videos.update"] as const),
]);

/** Units of making a video public. */
export const releaseCost = costOf(["videos.list", "videos.update"]);
