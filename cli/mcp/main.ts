import { once } from "node:events";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { Command } from "commander";
import { findCompany } from "../../company/data-lock.ts";
import { readEnvironment } from "../../config/environment.ts";
import { createMcpServer } from "../../mcp/server.ts";
import type { Reached } from "../../mcp/tool.ts";
import { createTroupeClient, TroupeProblem } from "../../packages/client/client.ts";
import { readSessionToken } from "../../services/gateway/session-token.ts";
import { readCommand } from "../read-command.ts";

/** Where the company is; without an address the one of this machine's data folder. */
interface Options {
  readonly url?: string;
  readonly key?: string;
}

const about = `
Speaks the Model Context Protocol on standard input and output: an assistant starts it.
Without --url it finds the company that runs on this machine (npm start).`;

/**
 * The whole of `npm run mcp`.
 * @returns the exit code
 */
export async function mcpMain(argv: readonly string[]): Promise<number> {
  const program = new Command("npm run --silent mcp --")
    .description("Gives an assistant the company's tools.")
    .option("--url <address>", "a company elsewhere: https://studio.example.org")
    .option("--key <key>", "an API key of that company: trp_…")
    .addHelpText("after", about);
  const advice = readCommand(program, argv);
  if (advice) {
    (advice.exitCode === 0 ? process.stdout : process.stderr).write(advice.text);
    return advice.exitCode;
  }
  const options = program.opts<Options>();
  const server = createMcpServer(() => reach(options));
  await server.connect(new StdioServerTransport());
  // The assistant ends it by closing its input.
  await once(process.stdin, "close");
  await server.close();
  return 0;
}

async function reach({ url, key }: Options): Promise<Reached> {
  if (url !== undefined) return at(url.replace(/\/$/, ""), key);
  const { data } = readEnvironment();
  const running = await findCompany(data, { waitMs: 0 });
  if (!running) throw noCompany();
  return at(running.address, key ?? readSessionToken(data));
}

function at(address: string, token: string | undefined): Reached {
  return { address, troupe: createTroupeClient({ baseUrl: address, token }) };
}

function noCompany(): TroupeProblem {
  return new TroupeProblem(0, {
    ...{ code: "UNREACHABLE", detail: "No company runs on this machine." },
    hint: "The person starts it with npm start in Troupe's folder.",
  });
}
