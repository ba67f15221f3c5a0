import type { Environment } from "../../../config/environment.ts";
import { fetchJson } from "../../../providers/fetch-json.ts";
import { compileSchema } from "../../../validation/schema.ts";
import { creditLine, isFreeLicence, licenceName, mayBeExplicit } from "./licences.ts";
import type { PictureOffer, PictureProvider, PictureSearch } from "./picture-provider.ts";

const name = "openverse";

interface Image {
  readonly id: string;
  readonly title: string | null;
  readonly url: string;
  readonly creator: string | null;
  readonly license: string;
  readonly license_version: string | null;
  readonly foreign_landing_url: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly mature?: boolean;
  readonly tags: readonly { readonly name: string }[] | null;
}

const maybeText = { type: "string", optional: true, nullable: true } as const;
const maybeNumber = { type: "number", optional: true, nullable: true } as const;
const checkImages = compileSchema({
  results: {
    type: "array",
    items: {
      type: "object",
      props: {
        id: "string",
        url: "string",
        license: "string",
        title: maybeText,
        creator: maybeText,
        license_version: maybeText,
        foreign_landing_url: maybeText,
        width: maybeNumber,
        height: maybeNumber,
        mature: { type: "boolean", optional: true },
        tags: {
          type: "array",
          optional: true,
          nullable: true,
          items: { type: "object", props: { name: "string" } },
        },
      },
    },
  },
});

/** Openly licensed pictures of museums, archives and Flickr, without a key. */
export function openverseProvider({ openverse }: Environment): PictureProvider {
  return {
    name,
    online: true,
    clips: false,
    missing: () => undefined,
    search: (search) => (search.kind === "clip" ? Promise.resolve([]) : find(search, openverse)),
  };
}

async function find(
  { query, frame, signal, timeoutMs }: PictureSearch,
  { baseUrl }: Environment["openverse"],
): Promise<readonly PictureOffer[]> {
  const url = new URL("/v1/images/", baseUrl);
  const shape =
    frame.width === frame.height ? "square" : frame.width > frame.height ? "wide" : "tall";
  const params = {
    q: query,
    license_type: "commercial,modification",
    mature: "false",
    aspect_ratio: shape,
    size: "large",
    page_size: "20",
  };
  for (const [field, value] of Object.entries(params)) url.searchParams.set(field, value);
  const { results } = await fetchJson<{ readonly results: readonly Image[] }>(checkImages, {
    provider: name,
    url,
    signal,
    timeoutMs,
  });
  return results.flatMap(offerOf);
}

/** What the filters promised is checked again: a wrong licence is the creator's trouble. */
function offerOf(image: Image): readonly PictureOffer[] {
  const { id, title, url, width, height } = image;
  const licence = licenceName(image.license, image.license_version);
  const words = [title, ...(image.tags ?? []).map((tag) => tag.name)].join(" ");
  if (!isFreeLicence(image.license) || image.mature === true || mayBeExplicit(words)) return [];
  if (typeof width !== "number" || typeof height !== "number") return [];
  const credit = creditLine({
    title: title ?? "Untitled",
    author: image.creator ?? undefined,
    licence,
    address: image.foreign_landing_url ?? url,
  });
  return [{ id: `openverse-${id}`, kind: "still", url, width, height, words, credit }];
}
