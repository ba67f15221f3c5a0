import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import { isUnreachable } from "../../../providers/fetch-json.ts";
import type { Picture } from "../video.contract.ts";
import { fetchPicture, type FetchSettings } from "./fetch-picture.ts";
import { fitOf, type PictureWish } from "./judge-offers.ts";
import type { PictureOffer, PictureProvider } from "./picture-provider.ts";
import type { FoundPictures, PictureShop } from "./picture-shop.ts";

/** Milliseconds: the first answer decides whether there is a network; a film does not wait long for it. */
const firstTimeoutMs = 4_000;
const timeoutMs = 10_000;
/** Scenes looked after at once. */
const atOnce = 3;
/** Offers of one scene that are fetched before it is designed instead. */
const mostFetches = 3;
/** Longest wait in milliseconds that a provider with a key may ask for. */
const longestWaitMs = 60_000;

export interface FindSettings extends FetchSettings {
  /** True where the creator named the provider: its failures are failures of the film. */
  readonly named: boolean;
}

interface FoundOffer extends PictureOffer {
  readonly provider: string;
  readonly fit: number;
}

/**
 * Looks for a photograph or clip that fits each sentence. Where there is none, nothing is found:
 * the scene is designed. A network that cannot be reached is a note, not a failure.
 *
 * @param providers best first
 * @throws TroupeError `PROVIDER_UNAUTHORIZED` for a wrong key, `PROVIDER_RATE_LIMITED` for a short
 *   wait; all failures of a provider that was named
 */
export async function findPictures(
  shop: PictureShop,
  providers: readonly PictureProvider[],
  wishes: readonly PictureWish[],
  settings: FindSettings,
): Promise<FoundPictures> {
  const [first] = wishes;
  if (!first || providers.length === 0) return { pictures: new Map(), notes: [] };
  const search = new Search(shop, settings);
  const reached = await search.reach(providers, first);
  const offers = await inTurns(wishes, (wish) => search.offersFor(reached, wish));
  const { used, firsts } = shareOut(offers);
  const pictures = new Map<string, Picture>();
  let done = 0;
  await inTurns([...wishes.entries()], async ([index, { sceneId }]) => {
    const first = firsts.get(index);
    const others = (offers[index] ?? []).filter((offer) => offer !== first);
    const picture = await takeFirst(shop, first, others, used, settings);
    if (picture) pictures.set(sceneId, picture);
    shop.progress((done += 1) / wishes.length, "Fetching pictures");
  });
  return { pictures, notes: search.notes(providers) };
}

/** Asks providers and remembers who failed. */
class Search {
  private readonly shop: PictureShop;
  private readonly named: boolean;
  /** What each failed provider said last. */
  private readonly failures = new Map<string, TroupeError>();

  constructor(shop: PictureShop, { named }: FindSettings) {
    this.shop = shop;
    this.named = named;
  }

  /** Asks all at once, so that without a network nobody waits for one after the other. */
  async reach(
    providers: readonly PictureProvider[],
    wish: PictureWish,
  ): Promise<readonly PictureProvider[]> {
    await Promise.all(
      providers.map((provider) => this.ask(provider, wish, "still", firstTimeoutMs)),
    );
    return providers.filter(({ name }) => !this.failures.has(name));
  }

  /** Fitting offers of the first provider that has any, the best first; clips before stills. */
  async offersFor(
    providers: readonly PictureProvider[],
    wish: PictureWish,
  ): Promise<readonly FoundOffer[]> {
    for (const provider of providers) {
      for (const kind of provider.clips ? (["clip", "still"] as const) : (["still"] as const)) {
        const offers = await this.ask(provider, wish, kind, timeoutMs);
        const fitting = offers
          .map((offer) => ({ offer, fit: fitOf(offer, wish) }))
          .filter(({ fit }) => fit > 0)
          .sort((a, b) => b.fit - a.fit);
        if (fitting.length > 0) {
          return fitting.map(({ offer, fit }) => ({ ...offer, fit, provider: provider.name }));
        }
      }
    }
    return [];
  }

  /** One sentence where nobody was reached, else one for each who failed. */
  notes(providers: readonly PictureProvider[]): string[] {
    const failed = [...this.failures];
    if (failed.length === providers.length && failed.every(([, error]) => isUnreachable(error))) {
      const names = failed.map(([name]) => name).join(" and ");
      return [`No photographs: ${names} could not be reached. The scenes are designed instead.`];
    }
    return failed.map(([, { message }]) => `${message}. Its photographs are left out.`);
  }

  private async ask(
    provider: PictureProvider,
    { query, frame }: PictureWish,
    kind: PictureOffer["kind"],
    timeout: number,
  ): Promise<readonly PictureOffer[]> {
    if (this.failures.has(provider.name)) return [];
    const { signal } = this.shop;
    try {
      return await provider.search({ query, frame, kind, signal, timeoutMs: timeout });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TroupeError) || this.isFatal(error)) throw error;
      this.failures.set(provider.name, error);
      return [];
    }
  }

  private isFatal(error: TroupeError): boolean {
    const { code, data } = reportError(error);
    if (this.named || code === "PROVIDER_UNAUTHORIZED") return true;
    const wait = typeof data.retryAfterMs === "number" ? data.retryAfterMs : Infinity;
    return code === "PROVIDER_RATE_LIMITED" && wait <= longestWaitMs;
  }
}

/** Gives each picture to the scene that it fits best, once in a film. */
function shareOut(offers: readonly (readonly FoundOffer[])[]): {
  readonly used: Set<string>;
  /** By scene. */
  readonly firsts: ReadonlyMap<number, FoundOffer>;
} {
  const used = new Set<string>();
  const firsts = new Map<number, FoundOffer>();
  const pairs = offers.flatMap((list, scene) => list.map((offer) => ({ scene, offer })));
  for (const { scene, offer } of pairs.sort((a, b) => b.offer.fit - a.offer.fit)) {
    if (firsts.has(scene) || used.has(offer.id)) continue;
    firsts.set(scene, offer);
    used.add(offer.id);
  }
  return { used, firsts };
}

/** The scene's own offer, or where it cannot be had the next that no other scene shows. */
async function takeFirst(
  shop: PictureShop,
  first: FoundOffer | undefined,
  others: readonly FoundOffer[],
  used: Set<string>,
  settings: FetchSettings,
): Promise<Picture | undefined> {
  let offer = first;
  for (let fetches = 0; offer && fetches < mostFetches; fetches += 1) {
    const { provider, credit } = offer;
    const picture = await fetchPicture(shop, offer, settings);
    if (picture) return { ...picture, provider, credit };
    offer = others.find(({ id }) => !used.has(id));
    if (offer) used.add(offer.id);
  }
  return undefined;
}

/** Works on a few at once and answers in the order of the items. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const turn = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return results;
}
