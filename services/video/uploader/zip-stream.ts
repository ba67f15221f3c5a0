import { Zip, ZipPassThrough } from "fflate";

export interface ZipEntry {
  readonly name: string;
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The earliest time that zip can hold, the same in every time zone: same files, same bytes. */
const epoch = new Date(1980, 0, 1);

/**
 * The bytes of a zip archive, made while they are read. Nothing is compressed: pictures and films
 * are already.
 * @throws whatever an entry's `read` throws; the signal's reason
 */
export async function* zipStream(
  entries: readonly ZipEntry[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const entry of entries) {
    const file = new ZipPassThrough(entry.name);
    file.mtime = epoch;
    zip.add(file);
    for await (const chunk of entry.read()) {
      signal.throwIfAborted();
      file.push(chunk);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
