import type { ByteRange, ObjectStore } from "./types.ts";

/** The bytes of an object, or of a part of it: for what fits into memory. */
export async function readObject(
  objects: ObjectStore,
  key: string,
  range?: ByteRange,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  const stream: AsyncIterable<Buffer> = await objects.read(key, range);
  for await (const bytes of stream) chunks.push(bytes);
  return Buffer.concat(chunks);
}
