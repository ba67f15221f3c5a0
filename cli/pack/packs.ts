import type { Environment } from "../../config/environment.ts";
import { installKokoro } from "../../services/video/speech/kokoro/pack.ts";
import { kokoroInstalled } from "../../services/video/speech/kokoro/pack-folder.ts";

/** Something good that not everybody needs, and that `npm ci` therefore leaves out. */
export interface Pack {
  readonly name: string;
  /** What a creator can do with it. */
  readonly what: string;
  readonly licence: string;
  /** Of the download. */
  readonly megabytes: number;
  installed(environment: Environment): boolean;
  /** @returns the folder it is in. @throws TroupeError */
  install(environment: Environment, task: PackTask): Promise<string>;
}

export interface PackTask {
  readonly signal: AbortSignal;
  readonly progress: (fraction: number, message?: string) => void;
}

const kokoro: Pack = {
  name: "kokoro",
  what: "ten neural voices for English, French and Spanish (Kokoro-82M)",
  licence:
    "weights and voices Apache-2.0, ONNX Runtime MIT; eSpeak NG, GPL-3.0, runs as a program of its own",
  megabytes: 220,
  installed: ({ data }) => kokoroInstalled(data),
  install: ({ data, pythonPath }, task) => installKokoro(data, pythonPath, task),
};

export const packs: readonly Pack[] = [kokoro];
