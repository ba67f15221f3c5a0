import type { Client } from "@modelcontextprotocol/sdk/client/index.js";

export interface Called {
  readonly isError: boolean;
  /** Of the first content. */
  readonly text: string;
}

/** Has an assistant use a tool. */
export async function call(
  assistant: Client,
  name: string,
  args: Record<string, unknown> = {},
  onprogress?: (told: { progress: number }) => void,
): Promise<Called> {
  const result = await assistant.callTool({ name, arguments: args }, undefined, { onprogress });
  const [content] = result.content as { type: string; text: string }[];
  return { isError: result.isError === true, text: content?.text ?? "" };
}
