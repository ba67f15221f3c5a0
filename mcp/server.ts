import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import { TroupeProblem } from "../packages/client/client.ts";
import packageJson from "../package.json" with { type: "json" };
import { toJsonSchema } from "../validation/json-schema.ts";
import { compileSchema } from "../validation/schema.ts";
import type { Params, Reached, Tool } from "./tool.ts";
import { tools } from "./tools.ts";

const instructions = `Troupe makes finished films and other works from a topic, by pipelines that run for minutes.
Look at list_pipelines first, start one with start_pipeline, then follow it with watch_run until it has ended.`;

const callable = new Map(
  tools.map((tool) => [tool.name, { ...tool, check: compileSchema(tool.params) }]),
);

/**
 * The company's tools for an assistant, over the Model Context Protocol. The caller connects it to a
 * transport.
 * @param reach asked for at each call: a company may have been started anew meanwhile
 */
export function createMcpServer(reach: () => Promise<Reached>): Server {
  const server = new Server(
    { name: "troupe", title: "Troupe", version: packageJson.version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(described) }));
  server.setRequestHandler(
    CallToolRequestSchema,
    async ({ params }, { signal, sendNotification }) => {
      const tool = callable.get(params.name);
      if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool "${params.name}".`);
      const token = params._meta?.progressToken;
      const progress = (fraction: number, message: string) => {
        if (token === undefined) return;
        const told = { progressToken: token, progress: fraction, total: 1, message };
        // Whoever does not listen any more misses nothing that the answer does not say.
        sendNotification({ method: "notifications/progress", params: told }).catch(() => undefined);
      };
      try {
        const given = checked(tool.check, params.arguments);
        const content = await tool.run(given, { ...(await reach()), signal, progress });
        return { content: [...content] };
      } catch (error) {
        if (!(error instanceof TroupeProblem)) throw error;
        // The assistant shall read it and do better.
        return { isError: true, content: [{ type: "text", text: told(error) }] };
      }
    },
  );
  return server;
}

function described({ name, title, description, params, readOnly }: Tool) {
  const schema = { type: "object" as const, ...toJsonSchema(params) };
  const annotations = { readOnlyHint: readOnly, destructiveHint: name === "cancel_run" };
  return {
    name,
    title,
    description,
    inputSchema: { ...schema, type: "object" as const },
    annotations,
  };
}

function checked(
  check: ReturnType<typeof compileSchema>,
  given: Record<string, unknown> = {},
): Params {
  const copy = structuredClone(given);
  const [problem] = check(copy);
  if (problem) throw new McpError(ErrorCode.InvalidParams, problem.message);
  return copy as unknown as Params;
}

function told({ code, message, field, hint }: TroupeProblem): string {
  return [`${code}: ${message}`, field && `Field: ${field}`, hint].filter(Boolean).join("\n");
}
