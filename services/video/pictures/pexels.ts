import type { Environment } from "../../../config/environment.ts";
import { fetchJson } from "../../../providers/fetch-json.ts";
import { compileSchema } from "../../../validation/schema.ts";
import type { PictureOffer, PictureProvider, PictureSearch } from "./picture-provider.ts";

const name = "pexels";
const perPage = "15";
/** Seconds. A shorter clip is looped before the eye has seen it. */
const shortestClip = 4;

interface Photo {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly url: string;
  readonly alt: string | null;
  readonly photographer: string;
  readonly src: { readonly original: string };
}

interface Video {
  readonly id: number;
  readonly duration: number;
  readonly url: string;
  readonly user: { readonly name: string };
  readonly video_files: readonly VideoFile[];
}

interface VideoFile {
  readonly file_type: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly link: string;
}

const checkPhotos = compileSchema({
  photos: {
    type: "array",
    items: {
      type: "object",
      props: {
        id: "number",
        width: "number",
        height: "number",
        url: "string",
        alt: { type: "string", nullable: true },
        photographer: "string",
        src: { type: "object", props: { original: "string" } },
      },
    },
  },
});

const checkVideos = compileSchema({
  videos: {
    type: "array",
    items: {
      type: "object",
      props: {
        id: "number",
        duration: "number",
        url: "string",
        user: { type: "object", props: { name: "string" } },
        video_files: {
          type: "array",
          items: {
            type: "object",
            props: {
              file_type: "string",
              link: "string",
              width: { type: "number", nullable: true },
              height: { type: "number", nullable: true },
            },
          },
        },
      },
    },
  },
});

/** Photographs and clips of Pexels: free for any use, credit asked for and given. */
export function pexelsProvider({ pexels }: Environment): PictureProvider {
  const { apiKey, baseUrl } = pexels;
  return {
    name,
    online: true,
    clips: true,
    missing: () =>
      apiKey === undefined ? "needs PEXELS_API_KEY (https://www.pexels.com/api/key/)" : undefined,
    search: (search) =>
      search.kind === "clip"
        ? findVideos(search, baseUrl, apiKey ?? "")
        : findPhotos(search, baseUrl, apiKey ?? ""),
  };
}

async function findPhotos(
  search: PictureSearch,
  baseUrl: string,
  apiKey: string,
): Promise<readonly PictureOffer[]> {
  const { photos } = await fetchJson<{ readonly photos: readonly Photo[] }>(
    checkPhotos,
    requestFor("/v1/search", search, baseUrl, apiKey),
  );
  return photos.map((photo) => ({
    id: `pexels-photo-${photo.id}`,
    kind: "still",
    url: fittedUrl(photo.src.original, search),
    width: photo.width,
    height: photo.height,
    words: `${photo.alt ?? ""} ${wordsOfAddress(photo.url)}`,
    credit: `Photo by ${photo.photographer} on Pexels: ${photo.url}`,
  }));
}

async function findVideos(
  search: PictureSearch,
  baseUrl: string,
  apiKey: string,
): Promise<readonly PictureOffer[]> {
  const { videos } = await fetchJson<{ readonly videos: readonly Video[] }>(
    checkVideos,
    requestFor("/videos/search", search, baseUrl, apiKey),
  );
  return videos
    .filter(({ duration }) => duration >= shortestClip)
    .flatMap((video): PictureOffer[] => {
      const file = smallestCovering(video.video_files, search);
      if (!file) return [];
      const { link: url, width, height } = file;
      return [
        {
          ...{ id: `pexels-video-${video.id}`, kind: "clip", url, width, height },
          words: wordsOfAddress(video.url),
          credit: `Video by ${video.user.name} on Pexels: ${video.url}`,
        },
      ];
    });
}

function requestFor(
  path: string,
  { query, frame, signal, timeoutMs }: PictureSearch,
  baseUrl: string,
  apiKey: string,
): Parameters<typeof fetchJson>[1] {
  const url = new URL(path, baseUrl);
  const orientation =
    frame.width === frame.height ? "square" : frame.width > frame.height ? "landscape" : "portrait";
  const params = { query, orientation, per_page: perPage };
  for (const [field, value] of Object.entries(params)) url.searchParams.set(field, value);
  return { provider: name, url, headers: { authorization: apiKey }, signal, timeoutMs };
}

/** Pexels cuts and scales pictures itself: a tenth of the bytes of the original. */
function fittedUrl(original: string, { frame }: PictureSearch): string {
  const url = new URL(original);
  const params = { auto: "compress", cs: "tinysrgb", fit: "crop" };
  for (const [field, value] of Object.entries(params)) url.searchParams.set(field, value);
  url.searchParams.set("w", String(frame.width));
  url.searchParams.set("h", String(frame.height));
  return url.href;
}

/** The file with the fewest pixels that fills the frame; a film in 4K would only cost time. */
function smallestCovering(
  files: readonly VideoFile[],
  { frame }: PictureSearch,
): { readonly link: string; readonly width: number; readonly height: number } | undefined {
  return files
    .flatMap(({ file_type: type, link, width, height }) =>
      type === "video/mp4" && width !== null && height !== null ? [{ link, width, height }] : [],
    )
    .filter(({ width, height }) => width >= frame.width * 0.6 && height >= frame.height * 0.6)
    .sort((a, b) => a.width * a.height - b.width * b.height)[0];
}

/** `https://www.pexels.com/video/octopus-in-the-sea-123456/` → "octopus in the sea" */
function wordsOfAddress(address: string): string {
  const slug = URL.parse(address)?.pathname.split("/").filter(Boolean).at(-1) ?? "";
  return slug.replaceAll(/[-_]|\d+/g, " ").trim();
}
