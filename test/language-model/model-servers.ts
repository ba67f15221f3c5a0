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

/** Speaks Anthropic's messages: the answer is the input of the tool that the model was made to call. */
export function startAnthropicServer(say: Say): Promise<ProtocolServer> {
  return startProtocolServer(({ url }): Answer => {
    if (url !== "/v1/messages") return { status: 404, body: { error: { message: "Not found" } } };
    const said = say();
    const content =
      typeof said === "string"
        ? [{ type: "text", text: said }]
        : [{ type: "tool_use", id: "toolu_1", name: "capital", input: said }];
    return {
      body: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "claude-test",
        content,
        stop_reason: "tool_use",
        usage: { input_tokens: 1, output_tokens: 1 },
      },
    };
  });
}
