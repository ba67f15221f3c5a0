import { queryOptions } from "@tanstack/react-query";
import type { Voice } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";

export const voicesQuery = queryOptions({
  queryKey: ["voices"],
  queryFn: ({ signal }) => company.get("/api/tts/voices", { signal }),
});

/** As the pipeline takes it: `kokoro/heart`. */
export function voiceKey({ provider, id }: Voice): string {
  return `${provider}/${id}`;
}

export interface LanguageVoices {
  /** Those that can speak the language now. */
  readonly able: readonly Voice[];
  /** Of each provider that cannot: what it needs. */
  readonly unable: readonly { readonly provider: string; readonly missing: string }[];
}

export function voicesFor(voices: readonly Voice[], language: string): LanguageVoices {
  const speaking = voices.filter((voice) => [language, "*"].includes(voice.language));
  const missing = new Map(
    speaking.flatMap(({ provider, available, missing: why }) =>
      available || why === undefined ? [] : [[provider, why] as const],
    ),
  );
  return {
    able: speaking.filter(({ available }) => available),
    unable: [...missing].map(([provider, why]) => ({ provider, missing: why })),
  };
}
