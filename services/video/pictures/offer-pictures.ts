import { artSvg } from "../design/art/read-art.ts";
import { exactArt, searchArt } from "../design/art/search-art.ts";
import { matchArt } from "../design/art/match-art.ts";
import { frameOf } from "../design/frame.ts";
import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import type { MediaTools } from "../media/media-tools.ts";
import type { Aspect, Picture } from "../video.contract.ts";
import { contentWords } from "../words/content-words.ts";
import { fetchPicture } from "./fetch-picture.ts";
import type { PictureProvider } from "./picture-provider.ts";
import type { PictureShop } from "./picture-shop.ts";

export interface PictureQuestion {
  readonly text: string;
  readonly topic: string;
  readonly language: string;
  readonly subjects: readonly string[];
  /** What is looked for in place of what the sentence speaks of. */
  readonly query?: string;
  readonly aspect: Aspect;
}

export interface OfferedPictures {
  readonly art: readonly { readonly name: string; readonly svg: string }[];
  readonly photographs: readonly Picture[];
  /** Said to the creator: a network that was not reached. */
  readonly notes: readonly string[];
}

interface Sources {
  readonly providers: readonly PictureProvider[];
  readonly tools: () => Promise<MediaTools>;
  readonly allowPrivate: boolean;
}

const mostArt = 24;
/** Of one thing in the sentence: what only begins like it comes late. */
const mostOfSubject = 3;
const mostPhotographs = 6;
/** Milliseconds that a person waits for a provider. */
const timeoutMs = 6_000;

/** What a scene could show: art of the bundled set, and photographs where somebody is asked. */
export async function offerPictures(
  shop: PictureShop,
  question: PictureQuestion,
  sources: Sources,
): Promise<OfferedPictures> {
  const { query, language, topic, subjects, text } = question;
  const names = query
    ? searchArt(query, language)
    : [
        ...matchArt(subjects, text, { language, topic, limit: 8 }),
        ...subjects.flatMap((subject) => searchArt(subject, language).slice(0, mostOfSubject)),
        ...matchArt([], topic, { language, limit: 8 }),
        ...contentWords(`${topic} ${text}`, language).flatMap((word) => exactArt(word, language)),
      ];
  const art = [...new Set(names)].slice(0, mostArt);
  const drawn = await Promise.all(art.map(async (name) => ({ name, svg: await artSvg(name) })));
  return { art: drawn, ...(await photographs(shop, question, sources)) };
}

async function photographs(
  shop: PictureShop,
  { query, subjects, aspect }: PictureQuestion,
  { providers, tools, allowPrivate }: Sources,
): Promise<Omit<OfferedPictures, "art">> {
  const wanted = query ?? subjects.slice(0, 2).join(" ");
  if (wanted === "" || providers.length === 0) return { photographs: [], notes: [] };
  const search = { query: wanted, frame: frameOf(aspect), kind: "still", timeoutMs } as const;
  const notes: string[] = [];
  const settings = { tools: await tools(), allowPrivate };
  for (const provider of providers) {
    try {
      const offers = await provider.search({ ...search, signal: shop.signal });
      const fetched = await Promise.all(
        offers.slice(0, mostPhotographs).map(async (offer): Promise<Picture | undefined> => {
          const picture = await fetchPicture(shop, offer, settings);
          return picture && { ...picture, provider: provider.name, credit: offer.credit };
        }),
      );
      const found = fetched.filter((picture) => picture !== undefined);
      if (found.length > 0) return { photographs: found, notes };
    } catch (error) {
      if (!(error instanceof TroupeError)) throw error;
      notes.push(reportError(error).message);
    }
  }
  return { photographs: [], notes };
}
