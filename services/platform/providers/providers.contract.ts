/** Providers outside that a workspace may bring its own key for. */
export const keyedProviders = ["openai", "anthropic", "elevenlabs", "serpapi", "pexels"] as const;
export type KeyedProvider = (typeof keyedProviders)[number];

/** What a provider does for films. */
export type ProviderTrade = "script" | "metadata" | "speech" | "keywords" | "pictures";

/** What came of asking the provider with the key. */
export interface KeyCheck {
  /** ISO 8601. */
  readonly at: string;
  /** `unknown`: the provider did not answer, or not as expected. */
  readonly state: "accepted" | "refused" | "unknown";
  /** For people, one sentence; absent where the key was accepted. */
  readonly problem?: string;
}

export interface ProviderKey {
  readonly id: KeyedProvider;
  readonly trades: readonly ProviderTrade[];
  /** Where a person makes such a key. */
  readonly keyPage: string;
  /** Whose key is used: the workspace's own, that of the company's settings, or none. */
  readonly source: "workspace" | "settings" | "none";
  /** The end of the workspace's own key: `…x4Zf`. */
  readonly masked: string | null;
  /** ISO 8601; null without a key of its own. */
  readonly updatedAt: string | null;
  /** Of the workspace's own key; null until it is tested. */
  readonly check: KeyCheck | null;
}

/** `providers.list` */
export interface ProvidersResult {
  readonly providers: readonly ProviderKey[];
}

/** `providers.set` */
export interface SetKeyParams {
  readonly id: KeyedProvider;
  readonly apiKey: string;
}

/** `providers.remove`, `providers.test` */
export interface ProviderIdParams {
  readonly id: KeyedProvider;
}

/**
 * `providers.sealed`: the workspace's own keys for a node that does its work. They travel sealed; every
 * node of a company has what opens them.
 */
export interface SealedKeysResult {
  readonly keys: readonly SealedKey[];
}

export interface SealedKey {
  readonly provider: KeyedProvider;
  /** What it was sealed for. */
  readonly _id: string;
  readonly workspaceId: string;
  readonly sealed: string;
}

/** Part of what keys are sealed for: it may never change. */
export const keysCollection = "provider_keys";
