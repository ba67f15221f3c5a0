import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { readEnvironment } from "../../config/environment.ts";
import { encodePcm16 } from "../../services/video/speech/audio/wav.ts";
import { resample } from "../../services/video/speech/audio/resample.ts";
import type { Span } from "../../services/video/speech/speech-provider.ts";

const run = promisify(execFile);
const here = import.meta.dirname;
const environment = resolve(here, "../../.cache/bench/captions");
/** What the aligner's model was trained on. Hertz. */
const alignerRate = 16_000;

export interface Spoken {
  readonly words: readonly string[];
  /** Mono, at `sampleRate`. */
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

/** Installs the aligner, once. @throws Error where there is no Python or no PyPI */
export async function installAligner(): Promise<void> {
  if (existsSync(join(environment, "ready"))) return;
  await run(readEnvironment().pythonPath, ["-I", "-m", "venv", environment]);
  const list = join(here, "requirements.txt");
  await run(python(), ["-I", "-m", "pip", "install", "--quiet", "--requirement", list]);
  await run(python(), ["-I", "-c", `open(${JSON.stringify(join(environment, "ready"))}, "w")`]);
}

/** @returns for each utterance when its words are spoken, undefined where they were not found */
export async function align(spoken: readonly Spoken[]): Promise<(Span[] | undefined)[]> {
  const asked = run(python(), ["-I", join(here, "align.py")], { maxBuffer: 64_000_000 });
  for (const utterance of spoken)
    asked.child.stdin?.write(`${JSON.stringify(question(utterance))}\n`);
  asked.child.stdin?.end();
  const { stdout } = await asked;
  const answers = stdout.trim().split("\n");
  return answers.map((line) => {
    const spans = JSON.parse(line) as [number, number][] | null;
    return spans?.map(([start, end]) => ({ start, end }));
  });
}

function question({ words, samples, sampleRate }: Spoken): object {
  const audio = encodePcm16(resample(samples, sampleRate, alignerRate)).toString("base64");
  const plain = words.map((word) => word.toLowerCase().replace(/[^a-z']/g, ""));
  return { words: plain, audio };
}

function python(): string {
  const inside = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  return join(environment, inside);
}
