/**
 * Units of a Google project's daily quota by call of the YouTube Data API, as Google's table has them:
 * https://developers.google.com/youtube/v3/determine_quota_cost. An upload took 1,600 until December
 * 2025; projects differ, so it can be set: `YOUTUBE_UPLOAD_COST`. What Google itself counts is heeded
 * in any case.
 */
const youtubeCosts = {
  "videos.update": 50,
  "videos.list": 1,
  "thumbnails.set": 50,
  "captions.list": 50,
  "captions.insert": 400,
  "playlists.list": 1,
  "playlists.insert": 50,
  "playlists.update": 50,
  "playlistItems.list": 1,
  "playlistItems.insert": 50,
} as const;

type YoutubeCall = keyof typeof youtubeCosts;

function costOf(calls: readonly YoutubeCall[]): number {
  return calls.reduce((sum, call) => sum + youtubeCosts[call], 0);
}

/** Units of asking about a channel before a film is made. */
export const askCost = costOf(["playlists.list"]);

/** Units of what a video gets after its film. */
export const partCosts = {
  thumbnail: costOf(["thumbnails.set"]),
  captions: costOf(["captions.list", "captions.insert"]),
  details: costOf(["videos.update"]),
  /** It is looked for before the film is sent and when the film is there. */
  playlist: costOf([
    ...(["playlists.list", "playlists.list"] as const),
    ...(["playlistItems.list", "playlistItems.insert"] as const),
  ]),
  newPlaylist: costOf(["playlists.insert"]),
} as const;

/** Units of making a video public, and with it the playlist that was made for it. */
export const releaseCosts = {
  video: costOf(["videos.list", "videos.update"]),
  playlist: costOf(["playlists.list", "playlists.update"]),
} as const;

/** Units of what a test of titles and thumbnails does: a look, and what a look finds to change. */
export const testCosts = {
  look: costOf(["videos.list"]),
  title: costOf(["videos.update"]),
  thumbnail: costOf(["thumbnails.set"]),
} as const;
