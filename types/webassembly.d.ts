/**
 * The part of WebAssembly that running a WASI program needs. Node has it, `@types/node` does not
 * declare it, and the DOM library would bring a browser's globals along.
 */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Record<string, unknown>;
  }
}
