import {
  type Answer,
  type ProtocolServer,
  startProtocolServer,
} from "../servers/protocol-server.ts";

/** What the model says next: an object becomes JSON, a string stays as it is. */
export type Say = () => unknown;

const asText = (said: unknown): string => (typeof said === "string" ? said : JSON.stringify(said));

/** Speaks the chat completions of OpenAI and of the servers that are compatible with it. */
export function startOpenaiServer(say: Say): Promise<ProtocolServer> {
  return startProtocolServer(({ url }): Answer => {
    if (!url.endsWith("/chat/completions")) return { status: 404, body: { error: "Not found" } };
    const message = { role: "assistant", content: asText(say()), refusal: null };
    return {
      body: {
        id: "chatcmpl-1",
        object: "chat.completion",
        choices: [{ index: 0, finish_reason: "stop", message }],
        usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
      },
    };
  });
}

/**
 * Speaks Anthropic's messages as the models since Sonnet 5.5 do: they think first, answer in the format
 * that was asked for, and refuse to be made to call a tool.
 */
export function startAnthropicServer(say: Say): Promise<ProtocolServer> {
  return startProtocolServer(({ url, body: sent }): Answer => {
    if (url !== "/v1/messages") return { status: 404, body: { error: { message: "Not found" } } };
    const { tool_choice, output_config } = JSON.parse(sent) as Record<string, unknown>;
    if (tool_choice !== undefined || output_config === undefined) {
      const message = "tool_choice forces tool use: not supported with thinking";
      return { status: 400, body: { type: "error", error: { message } } };
    }
    const content = [
      { type: "thinking", thinking: "", signature: "s" },
      { type: "text", text: asText(say()) },
    ];
    return {
      body: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "claude-test",
        content,
        stop_reason: "end_turn",
        usage: { input_tokens: 1, output_tokens: 1 },
      },
    };
  });
}
