import { TroupeError } from "../../../errors/troupe-error.ts";
import type { TaskHandle } from "../../../mixins/task.ts";
import type { ArtifactRef, ObjectStore } from "../../../storage/objects/types.ts";
import type { WordTime } from "../video.contract.ts";
import type { RenderSpeechParams, RenderSpeechResult } from "./speech.contract.ts";
import type { SpeechProvider, Span } from "./speech-provider.ts";
import { speechWords, type SpeechWord } from "./text/speech-words.ts";
import type { SpeechThreads } from "./threads/speech-threads.ts";
import { chooseVoice, failures } from "./voice-choice.ts";

export interface SpeechStudio {
  readonly providers: readonly SpeechProvider[];
  readonly threads: SpeechThreads;
  readonly artifacts: ObjectStore;
  readonly offline: boolean;
}

/**
 * Speaks one scene and stores its audio.
 * @throws TroupeError
 */
export async function renderSpeech(
  studio: SpeechStudio,
  params: RenderSpeechParams,
  task: TaskHandle,
): Promise<RenderSpeechResult> {
  const { text, language, sceneId = "scene", seed = 1 } = params;
  const words = speechWords(text, language);
  if (words.length === 0) throw nothingToSay();
  const { signal, idempotencyKey, pay } = task;
  const choice = await chooseVoice(studio.providers, params, {
    offline: studio.offline,
    prepare: { signal, progress: (fraction, message) => task.progress(fraction, message) },
  });
  const { provider, voice } = choice;
  const utterance = await provider.speak({
    ...{ text: shown(words), words, language, voice, seed },
    ...{ signal, idempotencyKey, pay },
  });
  const finished = await studio.threads.run("finish", utterance, task.signal);
  if (!finished) throw silent(provider.name);
  const audio = await store(studio.artifacts, finished.wav, task.workspaceId);
  return {
    sceneId,
    text: params.text,
    audio,
    audioPath: audio.key,
    seconds: finished.seconds,
    words: finished.spans && wordTimes(words, finished.spans),
    voice: voice.id,
    provider: provider.name,
    notes: failures(choice),
  };
}

function shown(words: readonly SpeechWord[]): string {
  return words.map(({ written }) => written).join(" ");
}

function wordTimes(words: readonly SpeechWord[], spans: readonly Span[]): WordTime[] {
  return words.map(({ written }, index) => {
    const { start = 0, end = 0 } = spans[index] ?? {};
    return { text: written, start, end };
  });
}

// The bytes come from another thread as a plain Uint8Array.
function store(artifacts: ObjectStore, wav: Uint8Array, workspaceId: string): Promise<ArtifactRef> {
  return artifacts.put(Buffer.from(wav), {
    workspaceId,
    contentType: "audio/wav",
    extension: "wav",
  });
}

function nothingToSay(): TroupeError {
  return new TroupeError("INPUT_INVALID", "There is nothing to say in this text.", {
    field: "text",
    hint: "Write at least one word in the language of the voice.",
  });
}

function silent(provider: string): TroupeError {
  return new TroupeError("RESULT_REJECTED", `${provider} answered with silence.`, { provider });
}
