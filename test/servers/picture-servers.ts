import {
  type ProtocolServer,
  type ReceivedRequest,
  startProtocolServer,
} from "./protocol-server.ts";

/** What a server of pictures has on its shelves: offered for every query that names it. */
export interface ShelfPicture {
  /** File name, which is its address too. */
  readonly file: string;
  readonly bytes: Buffer;
  /** What it is said to show. */
  readonly title: string;
  readonly tags?: readonly string[];
  /** As the server writes it: `by-sa` (Openverse), `cc-by-sa-4.0` (Commons). */
  readonly licence?: string;
  readonly width?: number;
  readonly height?: number;
  /** Media type. @default "image/jpeg" */
  readonly type?: string;
}

interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: ReceivedRequest;
}

const size = { width: 1200, height: 1800 };

function startShelf(
  pictures: readonly ShelfPicture[],
  answer: (asked: Asked, address: (file: string) => string) => { status?: number; body: unknown },
): Promise<ProtocolServer> {
  return startProtocolServer((request) => {
    const own = `http://${request.headers.host ?? ""}`;
    const { pathname: path, searchParams: query } = new URL(request.url, own);
    const file = pictures.find((picture) => path === `/files/${picture.file}`);
    if (file) return { body: file.bytes, headers: { "content-type": file.type ?? "image/jpeg" } };
    return answer({ path, query, request }, (name) => `${own}/files/${name}`);
  });
}

/** Pexels' API for photographs and videos; its key is `right-key`. */
export function startPexelsServer(shelf: readonly ShelfPicture[]): Promise<ProtocolServer> {
  return startShelf(shelf, ({ path, request }, address) => {
    if (request.headers.authorization !== "right-key") {
      return { status: 401, body: { error: "The access token is not valid" } };
    }
    const isVideo = ({ type }: ShelfPicture): boolean => type === "video/mp4";
    if (path === "/v1/search") {
      const photos = shelf
        .filter((one) => !isVideo(one))
        .map((picture, id) => ({
          ...{ id, ...size, ...sizeOf(picture), photographer: "Ada", alt: picture.title },
          url: `https://www.pexels.com/photo/${picture.title.replaceAll(" ", "-")}-${id}/`,
          src: { original: address(picture.file) },
        }));
      return { body: { page: 1, per_page: 15, total_results: photos.length, photos } };
    }
    const videos = shelf.filter(isVideo).map((video, id) => ({
      ...{ id, duration: 9, user: { name: "Grace" } },
      url: `https://www.pexels.com/video/${video.title.replaceAll(" ", "-")}-${id}/`,
      video_files: [
        { file_type: "video/mp4", width: 4320, height: 7680, link: address("too-large.mp4") },
        { file_type: "video/mp4", width: 1080, height: 1920, link: address(video.file) },
      ],
    }));
    if (path === "/videos/search") return { body: { page: 1, videos } };
    return { status: 404, body: { error: "Not found" } };
  });
}

export function startOpenverseServer(shelf: readonly ShelfPicture[]): Promise<ProtocolServer> {
  return startShelf(shelf, ({ path }, address) => {
    if (path !== "/v1/images/") return { status: 404, body: { detail: "Not found" } };
    const results = shelf.map((picture) => ({
      ...{ id: picture.file, title: picture.title, creator: "Mary Anning", mature: false },
      ...{ license: picture.licence ?? "by", license_version: "2.0", ...size, ...sizeOf(picture) },
      url: address(picture.file),
      foreign_landing_url: `https://example.org/${picture.file}`,
      tags: (picture.tags ?? []).map((name) => ({ name })),
    }));
    return { body: { result_count: results.length, page_count: 1, results } };
  });
}

export function startCommonsServer(shelf: readonly ShelfPicture[]): Promise<ProtocolServer> {
  return startShelf(shelf, ({ path }, address) => {
    if (path !== "/w/api.php") return { status: 404, body: { error: "Not found" } };
    const pages = shelf.map((picture, index) => ({
      ...{ pageid: index, ns: 6, title: `File:${picture.title}.jpg`, index: index + 1 },
      imageinfo: [
        {
          ...{ url: address(picture.file), thumburl: address(picture.file), ...size },
          ...sizeOf(picture),
          descriptionurl: `https://commons.wikimedia.org/wiki/File:${picture.file}`,
          mime: picture.type ?? "image/jpeg",
          extmetadata: {
            License: { value: picture.licence ?? "cc-by-sa-4.0" },
            LicenseShortName: { value: "CC BY-SA 4.0" },
            Artist: { value: '<a href="//example.org/jc">Jeanne Villepreux</a>' },
            ObjectName: { value: picture.title },
            Categories: { value: (picture.tags ?? []).join("|") },
          },
        },
      ],
    }));
    // MediaWiki leaves `query` out where nothing was found.
    return { body: { batchcomplete: true, ...(pages.length > 0 ? { query: { pages } } : {}) } };
  });
}

function sizeOf({ width, height }: ShelfPicture): { width?: number; height?: number } {
  return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}
