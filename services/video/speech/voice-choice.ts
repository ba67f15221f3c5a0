import { TroupeError } from "../../../errors/troupe-error.ts";
import type { PreparationTask, SpeechProvider, Voice } from "./speech-provider.ts";

export interface VoiceWish {
  /** BCP 47 primary tag. */
  readonly language: string;
  /** Voice id or name, also as `provider/voice`. */
  readonly voice?: string;
  /** Provider's name or `auto`. */
  readonly provider?: string;
}

export interface VoiceChoice {
  readonly provider: SpeechProvider;
  readonly voice: Voice;
  /** The better ones that were passed over, with what they miss. */
  readonly passedOver: readonly PassedOver[];
}

export interface PassedOver {
  readonly name: string;
  readonly missing: string;
  /** True if it was tried and failed, rather than being absent or unable. */
  readonly failed?: boolean;
}

/** Brings voices without a key for the languages that need it. */
const packCommand = "npm run pack -- kokoro";

/** What the creator did not configure is no news; what was tried and failed is. */
export function failures(choice: VoiceChoice): string[] {
  return choice.passedOver
    .filter(({ failed }) => failed === true)
    .map(
      ({ name, missing }) => `${name}: ${missing} This was spoken with ${choice.provider.name}.`,
    );
}

export interface ChoiceOptions {
  /** `auto` passes over those that need the network. */
  readonly offline: boolean;
  /** With it the provider is made ready, and passed over where that fails. */
  readonly prepare?: PreparationTask;
}

/**
 * Picks who speaks: the provider and voice asked for, else the best that can speak the language.
 *
 * @param providers best first
 * @throws TroupeError `INPUT_INVALID` for an unknown provider or voice, `PROVIDER_MISSING` where the
 *   one asked for cannot work, `LANGUAGE_UNSUPPORTED` where nobody speaks the language
 */
export async function chooseVoice(
  providers: readonly SpeechProvider[],
  wish: VoiceWish,
  options: ChoiceOptions,
): Promise<VoiceChoice> {
  const { language, voice, provider } = splitVoice(providers, wish);
  if (provider !== undefined && provider !== "auto") {
    return named(providers, { language, voice, provider }, options);
  }
  const passedOver: PassedOver[] = [];
  for (const candidate of inOrder(providers, voice)) {
    if (!candidate.speaks(language)) continue;
    const problem = await whatIsMissing(candidate, options);
    const found = problem ? undefined : await candidate.voice(voice, language);
    if (found) return { provider: candidate, voice: found, passedOver };
    const { name } = candidate;
    passedOver.push({ name, ...(problem ?? { missing: `has no voice "${voice ?? ""}"` }) });
  }
  throw await nobody(providers, { language, voice }, passedOver);
}

/** "flite/rms" names both. */
function splitVoice(providers: readonly SpeechProvider[], wish: VoiceWish): VoiceWish {
  const [, provider = "", voice] = /^([a-z]+)\/(.+)$/.exec(wish.voice ?? "") ?? [];
  const known = providers.some(({ name }) => name === provider);
  return known ? { language: wish.language, provider, voice } : wish;
}

/** A voice of this machine is found without asking a paid provider for its list. */
function inOrder(
  providers: readonly SpeechProvider[],
  voice: string | undefined,
): readonly SpeechProvider[] {
  if (voice === undefined) return providers;
  return [...providers].sort((a, b) => Number(a.online) - Number(b.online));
}

async function whatIsMissing(
  provider: SpeechProvider,
  { offline, prepare }: ChoiceOptions,
): Promise<{ missing: string; failed?: boolean } | undefined> {
  if (offline && provider.online) return { missing: "needs the network" };
  const absent = await provider.missing();
  if (absent !== undefined) return { missing: absent };
  const failure = await (prepare ? provider.prepare?.(prepare) : provider.failure?.());
  return failure === undefined ? undefined : { missing: failure, failed: true };
}

async function named(
  providers: readonly SpeechProvider[],
  { language, voice, provider: name }: VoiceWish,
  { prepare }: ChoiceOptions,
): Promise<VoiceChoice> {
  const provider = providers.find((candidate) => candidate.name === name);
  if (!provider) {
    throw new TroupeError("INPUT_INVALID", `There is no speech provider "${name ?? ""}".`, {
      field: "provider",
      hint: `Known: auto, ${providers.map((candidate) => candidate.name).join(", ")}`,
    });
  }
  if (!provider.speaks(language)) {
    throw new TroupeError(
      "LANGUAGE_UNSUPPORTED",
      `${provider.name} does not speak "${language}".`,
      {
        field: "language",
        hint: "Leave the provider to auto, or see docs/reference/voices.md.",
      },
    );
  }
  const problem = await whatIsMissing(provider, { offline: false, prepare });
  if (problem) {
    throw new TroupeError("PROVIDER_MISSING", `${provider.name}: ${problem.missing}`, {
      provider: provider.name,
    });
  }
  const found = await provider.voice(voice, language);
  if (!found) throw await unknownVoice([provider], { language, voice });
  return { provider, voice: found, passedOver: [] };
}

async function nobody(
  providers: readonly SpeechProvider[],
  wish: VoiceWish,
  passedOver: readonly PassedOver[],
): Promise<TroupeError> {
  const usable = providers.filter(
    (provider) =>
      provider.speaks(wish.language) &&
      passedOver.some(
        ({ name, missing }) => name === provider.name && missing.startsWith("has no voice"),
      ),
  );
  if (usable.length > 0) return unknownVoice(usable, wish);
  return unspoken(wish.language, passedOver);
}

function unspoken(language: string, passedOver: readonly PassedOver[]): TroupeError {
  const pack = passedOver.some(({ missing }) => missing.includes(packCommand));
  const keys = "set ELEVENLABS_API_KEY or OPENAI_API_KEY in .env";
  // What a key or a pack would bring stands in the hint.
  const others = passedOver
    .filter(({ missing }) => !/_API_KEY|npm run pack/.test(missing))
    .map(({ name, missing }) => ` ${name}: ${missing}`);
  return new TroupeError(
    "LANGUAGE_UNSUPPORTED",
    `${languageName(language)} needs a voice that is not here yet.${others.join(";")}`,
    {
      field: "language",
      hint: pack
        ? `Get the Kokoro voices, once: ${packCommand}. Or ${keys}.`
        : keys.replace(/^s(.*)$/, "S$1."),
    },
  );
}

/** "French" */
function languageName(code: string): string {
  const name = new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  return name === code ? `The language "${code}"` : name;
}

async function unknownVoice(
  providers: readonly SpeechProvider[],
  { language, voice }: VoiceWish,
): Promise<TroupeError> {
  const lists = await Promise.all(
    providers.map(async (provider) =>
      (await provider.voices())
        .filter((row) => row.language === language || row.language === "*")
        .map(({ id }) => `${provider.name}/${id}`),
    ),
  );
  return new TroupeError("INPUT_INVALID", `There is no voice "${voice ?? ""}" for "${language}".`, {
    field: "voice",
    hint: `Known: ${lists.flat().slice(0, 40).join(", ")}`,
  });
}
