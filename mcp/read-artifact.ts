import type { Content, ToolCall } from "./tool.ts";

/** Bytes of a picture and of a text that an assistant is given. */
const pictureLimit = 3_000_000;
const textLimit = 200_000;

const isText = (type: string) => /^text\/|json|subrip|xml/.test(type);
const isPicture = (type: string) => /^image\/(png|jpeg|gif|webp)/.test(type);

export async function readArtifact(
  key: string,
  { troupe, address, signal }: ToolCall,
): Promise<readonly Content[]> {
  const response = await troupe.download(key, { signal });
  const type = response.headers.get("Content-Type") ?? "";
  const size = Number(response.headers.get("Content-Length"));
  if (isText(type) && size <= textLimit) return [{ type: "text", text: await response.text() }];
  if (isPicture(type) && size <= pictureLimit) {
    const data = Buffer.from(await response.arrayBuffer()).toString("base64");
    return [{ type: "image", data, mimeType: type }];
  }
  await response.body?.cancel();
  const place = `${address}/api/artifacts/${key}`;
  return [{ type: "text", text: `${type}, ${size} bytes. Its address: ${place}` }];
}
