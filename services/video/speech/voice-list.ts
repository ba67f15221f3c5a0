import { reportError } from "../../../errors/troupe-error.ts";
import type { VoiceRow } from "./speech.contract.ts";
import type { SpeechProvider } from "./speech-provider.ts";

/** All voices of all providers, those of absent ones with what is missing. */
export async function listVoices(providers: readonly SpeechProvider[]): Promise<VoiceRow[]> {
  const lists = await Promise.all(providers.map(rowsOf));
  return lists.flat();
}

async function rowsOf(provider: SpeechProvider): Promise<VoiceRow[]> {
  const missing = await provider.missing();
  const rows = await voicesOf(provider);
  return rows.map((row) => {
    const why = missing ?? row.missing;
    return { ...row, available: why === undefined, ...(why === undefined ? {} : { missing: why }) };
  });
}

/** One provider whose list cannot be had now does not hide the others' voices. */
async function voicesOf(provider: SpeechProvider): Promise<Omit<VoiceRow, "available">[]> {
  const { name } = provider;
  try {
    // What else a provider knows of its voices is its own.
    return (await provider.voices()).map(({ id, name: called, language, licence }) => ({
      ...{ id, name: called, language, provider: name, licence },
    }));
  } catch (error) {
    const missing = reportError(error).message;
    return [{ id: "*", name, language: "*", provider: name, licence: "", missing }];
  }
}
