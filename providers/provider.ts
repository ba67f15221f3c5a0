import { TroupeError } from "../errors/troupe-error.ts";

/** An outside or offline engine behind a service. */
export interface Provider {
  /** As users write it: `openai`, `wordnet`. */
  readonly name: string;
  /** True if it needs the network. */
  readonly online: boolean;
  /** What it charges for, as the price list names it; absent where it is free. */
  readonly product?: string;
  /**
   * Whether it can work here and now, without trying the network.
   * @returns undefined if it can, else what is missing and how to get it.
   */
  missing(): string | undefined | Promise<string | undefined>;
}

export interface Choice<P extends Provider> {
  readonly provider: P;
  /** The better ones that were passed over, with what they miss. */
  readonly passedOver: readonly { readonly name: string; readonly missing: string }[];
}

/**
 * Picks the provider: the one asked for, or for `auto` the first that can work.
 *
 * @param providers best first, an offline one last
 * @param options.offline `auto` passes over those that need the network
 * @throws TroupeError `INPUT_INVALID` for an unknown name, `PROVIDER_MISSING` where none can work
 */
export async function chooseProvider<P extends Provider>(
  providers: readonly P[],
  wanted: string | undefined,
  options: { readonly offline: boolean },
): Promise<Choice<P>> {
  if (wanted !== undefined && wanted !== "auto")
    return { provider: await named(providers, wanted), passedOver: [] };
  const passedOver: { name: string; missing: string }[] = [];
  for (const provider of providers) {
    const missing =
      options.offline && provider.online ? "needs the network" : await provider.missing();
    if (missing === undefined) return { provider, passedOver };
    passedOver.push({ name: provider.name, missing });
  }
  throw new TroupeError(
    "PROVIDER_MISSING",
    passedOver.map(({ name, missing }) => `${name}: ${missing}`).join("; "),
  );
}

async function named<P extends Provider>(providers: readonly P[], name: string): Promise<P> {
  const provider = providers.find((candidate) => candidate.name === name);
  if (!provider) {
    throw new TroupeError("INPUT_INVALID", `There is no provider "${name}" here.`, {
      field: "provider",
      hint: `Known: auto, ${providers.map((candidate) => candidate.name).join(", ")}`,
    });
  }
  const missing = await provider.missing();
  if (missing !== undefined) {
    throw new TroupeError("PROVIDER_MISSING", `${name}: ${missing}`, { provider: name });
  }
  return provider;
}
