import type { Environment } from "../../../config/environment.ts";
import { chooseProvider, type Provider } from "../../../providers/provider.ts";
import { commonsProvider } from "./commons.ts";
import { openverseProvider } from "./openverse.ts";
import { pexelsProvider } from "./pexels.ts";
import type { PictureProvider } from "./picture-provider.ts";

/** Scenes drawn here, without any photograph: what is left where nothing fits. */
export const designed: Provider = { name: "designed", online: false, missing: () => undefined };

/** Best first. */
export function pictureProviders(environment: Environment): readonly PictureProvider[] {
  return [
    pexelsProvider(environment),
    openverseProvider(environment),
    commonsProvider(environment),
  ];
}

/**
 * Who is asked for photographs, in this order: for `auto` everyone who can work, else the one that
 * was named.
 *
 * @throws TroupeError `INPUT_INVALID`, `PROVIDER_MISSING`
 */
export async function askedProviders(
  providers: readonly PictureProvider[],
  wanted: string | undefined,
  options: { readonly offline: boolean },
): Promise<readonly PictureProvider[]> {
  if (wanted !== undefined && wanted !== "auto") {
    const { provider } = await chooseProvider([...providers, designed], wanted, options);
    return providers.filter(({ name }) => name === provider.name);
  }
  if (options.offline) return [];
  const asked: PictureProvider[] = [];
  for (const provider of providers) {
    if ((await provider.missing()) === undefined) asked.push(provider);
  }
  return asked;
}
