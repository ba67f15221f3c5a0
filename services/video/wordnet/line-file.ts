import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Bytes read at once. Most lines of WordNet are shorter. */
const blockSize = 1024;

/**
 * Random access to a text file by line. Reads are synchronous: they take microseconds from the page
 * cache, and no part of the file stays in memory.
 */
export class LineFile {
  readonly #descriptor: number;
  readonly size: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, "r");
    this.size = fstatSync(this.#descriptor).size;
  }

  /** The line that starts at this byte, without its line feed; "" at the end of the file. */
  lineAt(offset: number): string {
    const parts: Buffer[] = [];
    for (let position = offset; position < this.size; position += blockSize) {
      const block = Buffer.allocUnsafe(blockSize);
      const read = readSync(this.#descriptor, block, 0, blockSize, position);
      const end = block.subarray(0, read).indexOf(0x0a);
      parts.push(block.subarray(0, end === -1 ? read : end));
      if (end !== -1 || read === 0) break;
    }
    return Buffer.concat(parts).toString("latin1");
  }

  /**
   * The line that starts with this prefix, by binary search: the file's lines must be sorted by
   * their bytes.
   */
  find(prefix: string): string | undefined {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const start = this.#nextLineStart(middle);
      if (start >= high) {
        high = middle;
        continue;
      }
      const line = this.lineAt(start);
      if (line.startsWith(prefix)) return line;
      if (line < prefix) low = start + line.length + 1;
      else high = middle;
    }
    return undefined;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** First byte of the first line that starts at or after `offset`. */
  #nextLineStart(offset: number): number {
    if (offset === 0) return 0;
    return offset - 1 + this.lineAt(offset - 1).length + 1;
  }
}
