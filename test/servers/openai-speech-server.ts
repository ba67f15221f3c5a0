import { encodeWav } from "../../services/video/speech/audio/wav.ts";
import { startProtocolServer, type ProtocolServer } from "./protocol-server.ts";

const sampleRate = 24_000;

/** Every character of the text lasts this long in the server's speech. Seconds. */
export const toneSeconds = 0.02;

/** Speaks the part of OpenAI's protocol that makes speech: a tone as long as the text. */
export function startOpenaiSpeechServer(): Promise<ProtocolServer> {
  return startProtocolServer((request) => {
    if (request.url !== "/v1/audio/speech") {
      return { status: 404, body: { error: { message: `no route ${request.url}` } } };
    }
    const { input, response_format: format } = JSON.parse(request.body) as Record<string, string>;
    if (input === undefined || input.length > 4096 || format !== "wav") {
      return { status: 400, body: { error: { message: "input" } } };
    }
    return { headers: { "content-type": "audio/wav" }, body: streamed(tone(input.length)) };
  });
}

function tone(characters: number): Buffer {
  const samples = Float32Array.from(
    { length: characters * toneSeconds * sampleRate },
    (_, at) => 0.4 * Math.sin((2 * Math.PI * 220 * at) / sampleRate),
  );
  return encodeWav({ samples, sampleRate });
}

/** As the real server sends it while it does not know the length: sizes at their maximum. */
function streamed(wav: Buffer): Buffer {
  wav.writeUInt32LE(0xffffffff, 4);
  wav.writeUInt32LE(0xffffffff, 40);
  return wav;
}
