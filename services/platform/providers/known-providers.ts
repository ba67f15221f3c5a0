import type { Environment } from "../../../config/environment.ts";
import type { KeyedProvider, ProviderTrade } from "./providers.contract.ts";

interface KnownProvider {
  readonly trades: readonly ProviderTrade[];
  readonly keyPage: string;
  /** The cheapest question that only a good key is answered: it costs nothing. */
  readonly question: (environment: Environment, apiKey: string) => Question;
}

export interface Question {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
}

export const knownProviders: Readonly<Record<KeyedProvider, KnownProvider>> = {
  openai: {
    trades: ["script", "metadata", "speech"],
    keyPage: "https://platform.openai.com/api-keys",
    question: ({ openai }, apiKey) => ({
      url: below(openai.baseUrl ?? "https://api.openai.com/v1", "models"),
      headers: { authorization: `Bearer ${apiKey}` },
    }),
  },
  anthropic: {
    trades: ["script", "metadata"],
    keyPage: "https://console.anthropic.com/settings/keys",
    question: ({ anthropic }, apiKey) => ({
      url: below(anthropic.baseUrl ?? "https://api.anthropic.com", "v1/models"),
      headers: { "x-api-key": apiKey, "anthropic-version": "2023-06-01" },
    }),
  },
  elevenlabs: {
    trades: ["speech"],
    keyPage: "https://elevenlabs.io/app/settings/api-keys",
    question: ({ elevenlabs }, apiKey) => ({
      url: below(elevenlabs.baseUrl ?? "https://api.elevenlabs.io", "v1/voices"),
      headers: { "xi-api-key": apiKey },
    }),
  },
  serpapi: {
    trades: ["keywords"],
    keyPage: "https://serpapi.com/manage-api-key",
    question: ({ serpapi }, apiKey) => {
      const url = below(serpapi.baseUrl, "account.json");
      url.searchParams.set("api_key", apiKey);
      return { url };
    },
  },
  pexels: {
    trades: ["pictures"],
    keyPage: "https://www.pexels.com/api/key/",
    question: ({ pexels }, apiKey) => {
      const url = below(pexels.baseUrl, "v1/curated");
      url.searchParams.set("per_page", "1");
      return { url, headers: { authorization: apiKey } };
    },
  },
};

function below(base: string, path: string): URL {
  return new URL(path, base.replace(/\/*$/, "/"));
}
