import type { SpokenScene } from "../video.contract.ts";
import { speakingSeconds } from "../script/text/speaking-time.ts";
import type { RenderSpeechParams } from "./speech.contract.ts";

/** Words in a second: about what the voices speak. */
const pace = 2.6;
/** No recording: nothing that is made of it is in the cache. */
const unknown = { key: "foreseen", size: 0, sha256: "", contentType: "audio/wav" } as const;

/** A sentence that has not been spoken yet, by about how long it will take. */
export function foreseeSpeech(params: unknown): SpokenScene {
  const { sceneId = "scene", text, voice = "", sceneVoice } = params as RenderSpeechParams;
  const seconds = Math.max(0.5, speakingSeconds(text, pace));
  return { sceneId, text, audio: unknown, seconds, voice: sceneVoice ?? voice, provider: "" };
}
