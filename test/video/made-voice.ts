import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeWav } from "../../services/video/speech/audio/wav.ts";

/** Syllables of a made voice: harmonics under a moving pitch, with pauses. @returns the WAV's path */
export function madeVoice(folder: string, name: string, seconds: number): string {
  const samples = Float32Array.from({ length: Math.round(seconds * 48_000) }, (_, i) => {
    const t = i / 48_000;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3.1 * t + name.length)) ** 0.5;
    const pitch = 2 * Math.PI * (130 * t + 4 * Math.sin(2 * Math.PI * 0.9 * t * name.length));
    return (
      0.2 * syllable * (Math.sin(pitch) + 0.6 * Math.sin(3 * pitch) + 0.4 * Math.sin(7 * pitch))
    );
  });
  const file = join(folder, `${name}.wav`);
  writeFileSync(file, encodeWav({ samples, sampleRate: 48_000 }));
  return file;
}
