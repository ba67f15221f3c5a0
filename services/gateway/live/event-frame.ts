/** One event as server-sent events write it. @param id where a client that comes back goes on */
export function eventFrame(type: string, data: unknown, id?: string | number): Buffer {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  return Buffer.from(`${idLine}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
}
