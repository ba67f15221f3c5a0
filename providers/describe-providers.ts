import type { Provider } from "./provider.ts";

export interface ProviderDescription {
  readonly name: string;
  readonly online: boolean;
  /** What it charges for; absent where it is free. */
  readonly product?: string;
  /** Absent where it can work; else what is missing and how to get it. */
  readonly missing?: string;
}

export interface ProvidersDescription {
  /** Best first. */
  readonly providers: readonly ProviderDescription[];
  /** What `auto` takes here and now; null where none can work. */
  readonly auto: string | null;
}

/** What a service's `describe` action answers: who could do the work, and who would. */
export async function describeProviders(
  providers: readonly Provider[],
  options: { readonly offline: boolean },
): Promise<ProvidersDescription> {
  const described: ProviderDescription[] = [];
  for (const provider of providers) {
    const { name, online, product } = provider;
    const missing = await provider.missing();
    described.push({
      ...{ name, online },
      ...(product === undefined ? {} : { product }),
      ...(missing === undefined ? {} : { missing }),
    });
  }
  const usable = described.find(
    ({ online, missing }) => missing === undefined && !(online && options.offline),
  );
  return { providers: described, auto: usable?.name ?? null };
}
