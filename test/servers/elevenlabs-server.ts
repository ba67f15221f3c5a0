import { startProtocolServer, type ProtocolServer } from "./protocol-server.ts";

const sampleRate = 24_000;
/** Every character lasts this long in the server's speech. Seconds. */
export const characterSeconds = 0.06;

/**
 * Speaks ElevenLabs' protocol: voices, and speech with the times of its characters. The "voice" is a
 * tone for every letter and silence for the rest.
 */
export function startElevenLabsServer(): Promise<ProtocolServer> {
  return startProtocolServer((request) => {
    const { pathname, searchParams } = new URL(request.url, "http://local");
    if (pathname === "/v1/voices") return { body: { voices: accountVoices } };
    if (!/^\/v1\/text-to-speech\/\w+\/with-timestamps$/.test(pathname)) {
      return { status: 404, body: { detail: { status: "not_found", message: pathname } } };
    }
    if (searchParams.get("output_format") !== `pcm_${String(sampleRate)}`) {
      return { status: 422, body: { detail: [{ msg: "output_format" }] } };
    }
    const { text } = JSON.parse(request.body) as { text: string };
    const counted = [...text].length * (pathname.includes(dearVoice) ? 2 : 1);
    return { headers: { "character-cost": String(counted) }, body: speech(text) };
  });
}

/** Of each character two are counted, as of some voices of the library. */
export const dearVoice = "EXAVITQu4vr4xnSDxMaL";

const accountVoices = [
  { voice_id: "JBFqnCBsd6RMkjVDRZzb", name: "George - Warm, Captivating Storyteller" },
  { voice_id: dearVoice, name: "Sarah" },
];

function speech(text: string): unknown {
  const characters = [...text];
  const alignment = {
    characters,
    character_start_times_seconds: characters.map((_, index) => index * characterSeconds),
    character_end_times_seconds: characters.map((_, index) => (index + 1) * characterSeconds),
  };
  return {
    audio_base64: tones(characters).toString("base64"),
    alignment,
    normalized_alignment: alignment,
  };
}

function tones(characters: readonly string[]): Buffer {
  const length = characterSeconds * sampleRate;
  const pcm = Buffer.alloc(characters.length * length * 2);
  characters.forEach((character, index) => {
    if (!/[\p{L}\p{N}]/u.test(character)) return;
    for (let at = 0; at < length; at++) {
      const value = Math.sin((2 * Math.PI * 220 * at) / sampleRate) * 12_000;
      pcm.writeInt16LE(Math.round(value), (index * length + at) * 2);
    }
  });
  return pcm;
}
