import type { Environment } from "../../../config/environment.ts";
import { fetchJson } from "../../../providers/fetch-json.ts";
import { compileSchema } from "../../../validation/schema.ts";
import { creditLine, isFreeLicence, mayBeExplicit } from "./licences.ts";
import type { PictureOffer, PictureProvider, PictureSearch } from "./picture-provider.ts";

const name = "commons";
/** Longer side that Commons scales to, in pixels: enough for every frame. */
const scaledWidth = "1920";
const pictureTypes = new Set(["image/jpeg", "image/png", "image/webp"]);

interface Page {
  readonly title: string;
  /** Place in the results. */
  readonly index?: number;
  readonly imageinfo?: readonly ImageInfo[];
}

interface ImageInfo {
  readonly url: string;
  readonly thumburl?: string;
  readonly descriptionurl: string;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly extmetadata?: Readonly<Record<string, { readonly value?: unknown } | undefined>>;
}

const checkPages = compileSchema({
  query: {
    type: "object",
    // Absent where nothing was found.
    optional: true,
    props: {
      pages: {
        type: "array",
        items: {
          type: "object",
          props: {
            title: "string",
            imageinfo: {
              type: "array",
              optional: true,
              items: {
                type: "object",
                props: {
                  url: "string",
                  thumburl: { type: "string", optional: true },
                  descriptionurl: "string",
                  mime: "string",
                  width: "number",
                  height: "number",
                  extmetadata: { type: "object", optional: true },
                },
              },
            },
          },
        },
      },
    },
  },
});

/** Wikimedia Commons: pictures for knowledge, without a key. */
export function commonsProvider({ commons }: Environment): PictureProvider {
  return {
    name,
    online: true,
    clips: false,
    missing: () => undefined,
    search: (search) => (search.kind === "clip" ? Promise.resolve([]) : find(search, commons)),
  };
}

async function find(
  { query, signal, timeoutMs }: PictureSearch,
  { baseUrl }: Environment["commons"],
): Promise<readonly PictureOffer[]> {
  const url = new URL("/w/api.php", baseUrl);
  const params = {
    ...{ action: "query", format: "json", formatversion: "2" },
    generator: "search",
    gsrsearch: `filetype:bitmap ${query}`,
    gsrnamespace: "6",
    gsrlimit: "20",
    prop: "imageinfo",
    iiprop: "url|size|mime|extmetadata",
    iiurlwidth: scaledWidth,
  };
  for (const [field, value] of Object.entries(params)) url.searchParams.set(field, value);
  const answer = await fetchJson<{ readonly query?: { readonly pages: readonly Page[] } }>(
    checkPages,
    { provider: name, url, signal, timeoutMs },
  );
  return (answer.query?.pages ?? [])
    .toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0))
    .flatMap(offerOf);
}

function offerOf({ title, imageinfo }: Page): readonly PictureOffer[] {
  const [info] = imageinfo ?? [];
  if (!info || !pictureTypes.has(info.mime)) return [];
  const fact = (field: string): string => plainText(info.extmetadata?.[field]?.value);
  const shown = title.replace(/^File:/, "").replace(/\.\w+$/, "");
  const words = [shown, fact("ImageDescription"), fact("Categories")]
    .join(" ")
    .replaceAll(/[_|]/g, " ");
  if (!isFreeLicence(fact("License")) || mayBeExplicit(words)) return [];
  const { url, thumburl, width, height } = info;
  const credit = creditLine({
    title: fact("ObjectName") || shown,
    author: fact("Artist") || undefined,
    licence: fact("LicenseShortName") || fact("License"),
    address: info.descriptionurl,
  });
  return [{ id: title, kind: "still", url: thumburl ?? url, width, height, words, credit }];
}

/** Authors and descriptions are HTML there. */
function plainText(value: unknown): string {
  if (typeof value !== "string") return "";
  const text = value.replaceAll(/<[^>]*>/g, " ");
  const named: Record<string, string> = {
    "&amp;": "&",
    "&quot;": '"',
    "&#039;": "'",
    "&nbsp;": " ",
  };
  return text
    .replaceAll(/&(?:amp|quot|#039|nbsp);/g, (entity) => named[entity] ?? " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
