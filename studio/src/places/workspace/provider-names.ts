import type { ProviderKey } from "../../../../packages/client/client.ts";

/** As the providers write themselves. */
export const providerNames: Readonly<Record<ProviderKey["id"], string>> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  elevenlabs: "ElevenLabs",
  serpapi: "SerpApi",
  pexels: "Pexels",
};

const byId: Readonly<Record<string, string | undefined>> = providerNames;

/** Also of one that takes no key. */
export function providerName(id: string): string {
  return byId[id] ?? id;
}
