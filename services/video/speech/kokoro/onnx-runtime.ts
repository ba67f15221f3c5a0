import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The part of ONNX Runtime that is used; its packages are in the pack, not among ours. */
export interface OnnxRuntime {
  readonly env: { readonly wasm: { numThreads?: number }; logLevel?: string };
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<OnnxSession>;
  };
  readonly Tensor: new (
    type: string,
    data: BigInt64Array | Float32Array,
    dims: readonly number[],
  ) => OnnxTensor;
}

export interface OnnxTensor {
  readonly data: Float32Array;
}

export interface OnnxSession {
  run(feeds: Record<string, OnnxTensor>): Promise<Record<string, OnnxTensor | undefined>>;
}

/** Packages of the runtime, of which a pack holds one. */
export const nativeRuntime = "onnxruntime-node";
export const wasmRuntime = "onnxruntime-web";

/** True on the machines for which the native runtime is published: it is more than twice as fast. */
export function hasNativeRuntime(): boolean {
  const { platform, arch, report } = process;
  // Alpine and others with musl report no version of glibc.
  const header: unknown = report.getReport();
  const glibc = JSON.stringify(header).includes('"glibcVersionRuntime"');
  if (platform === "linux") return glibc && ["x64", "arm64"].includes(arch);
  return platform === "darwin" ? arch === "arm64" : platform === "win32";
}

/** Loads the runtime that the pack has and opens the model. @param threads of the computation */
export async function openModel(
  folder: string,
  model: Uint8Array,
  threads: number,
): Promise<{ readonly runtime: OnnxRuntime; readonly session: OnnxSession }> {
  const runtime = await loadRuntime(folder);
  runtime.env.logLevel = "error";
  runtime.env.wasm.numThreads = threads;
  const session = await runtime.InferenceSession.create(model, {
    intraOpNumThreads: threads,
    // Threads that wait by spinning take the processor from the film's encoder.
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  return { runtime, session };
}

async function loadRuntime(folder: string): Promise<OnnxRuntime> {
  if (existsSync(join(folder, "node_modules", nativeRuntime))) {
    // The package is of another time: it is required, not imported.
    return createRequire(join(folder, "model.onnx"))(nativeRuntime) as OnnxRuntime;
  }
  const path = join(folder, "node_modules", wasmRuntime, "dist/ort.node.min.mjs");
  return (await import(pathToFileURL(path).href)) as OnnxRuntime;
}
