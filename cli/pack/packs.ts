import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Environment } from "../../config/environment.ts";
import { type FontPack, fontPacks } from "../../services/video/design/text/script-packs.ts";
import { installKokoro } from "../../services/video/speech/kokoro/pack.ts";
import { kokoroInstalled } from "../../services/video/speech/kokoro/pack-folder.ts";
import { runProgram } from "../../services/video/speech/run-program.ts";

/** Something good that not everybody needs, and that `npm ci` therefore leaves out. */
export interface Pack {
  readonly name: string;
  /** What a creator can do with it. */
  readonly what: string;
  readonly licence: string;
  /** Of the download, where it is known before. */
  readonly megabytes?: number;
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

/** Longest download of fonts on a slow line. Milliseconds. */
const fontsMs = 1_200_000;

function fonts({ pack, name }: FontPack): Pack {
  const library = `@expo-google-fonts/${pack}`;
  const folderIn = (data: string) => join(resolve(data), "packs", "node_modules", library);
  return {
    name: pack,
    what: `fonts for ${name}`,
    licence: "SIL Open Font License 1.1",
    installed: ({ data }) => existsSync(join(folderIn(data), "package.json")),
    install: async ({ data }, { signal, progress }) => {
      progress(0, `Downloading ${library} from npm`);
      const options = [
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
        "--prefix",
        join(resolve(data), "packs"),
      ];
      await runProgram("npm", ["install", ...options, library], { signal, timeoutMs: fontsMs });
      return folderIn(data);
    },
  };
}

export const packs: readonly Pack[] = [kokoro, ...fontPacks.map(fonts)];
