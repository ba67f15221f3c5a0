import type { Company } from "../../company/start-company.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import type {
  Channel,
  ListChannelsResult,
  SignInStarted,
} from "../../services/platform/channels/channels.contract.ts";
import type { CompanyClient } from "../company-client.ts";
import { CompanyLink } from "../connect.ts";
import { explainError } from "../explain-error.ts";
import { onInterrupt } from "../interrupt.ts";
import { openBrowser } from "./open-browser.ts";
import { startRedirectServer } from "./redirect-server.ts";

/** Exit codes of `npm run connect`. */
const completed = 0;
const failed = 1;
const badArguments = 2;
const interrupted = 130;

const usage = `Usage: npm run connect -- youtube        connects a channel
       npm run connect -- --list         shows the channels that are connected
       npm run connect -- --remove ID    disconnects one

Needs GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: docs/guides/connect-youtube.md
`;

/** Sets up what makes the company in this process, and how the person's browser is opened. */
export interface ConnectOptions {
  readonly start: () => Promise<Company>;
  /** @default the browser of this machine */
  readonly browse?: (url: string) => void;
}

/**
 * The whole of `npm run connect`.
 * @returns the exit code
 */
export async function connectMain(
  argv: readonly string[],
  { start, browse = openBrowser }: ConnectOptions,
): Promise<number> {
  const [word = "--help", argument] = argv;
  if (word === "--help" || word === "-h") {
    process.stdout.write(usage);
    return completed;
  }
  const link = new CompanyLink(start);
  onInterrupt(() => void link.close().finally(() => process.exit(interrupted)));
  try {
    process.stdout.write(await link.use((client) => run(client, word, argument, browse)));
    return completed;
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    const wrong = error instanceof TroupeError && error.type === "INPUT_INVALID";
    return wrong ? badArguments : failed;
  } finally {
    await link.close();
  }
}

/** @returns what the person is told in the end */
async function run(
  client: CompanyClient,
  word: string,
  argument: string | undefined,
  browse: (url: string) => void,
): Promise<string> {
  if (word === "youtube") return connectYoutube(client, browse);
  if (word === "--list") return listChannels(client);
  if (word === "--remove" && argument !== undefined) {
    await client.remove(`/api/channels/${encodeURIComponent(argument)}`);
    return `${argument} is disconnected, and the permission is gone at Google, too.\n`;
  }
  throw new TroupeError("INPUT_INVALID", `"${word}" is nothing that can be connected.`, {
    hint: "npm run connect -- youtube",
  });
}

async function connectYoutube(
  client: CompanyClient,
  browse: (url: string) => void,
): Promise<string> {
  const server = await startRedirectServer();
  try {
    const { url } = await client.post<SignInStarted>("/api/channels/begin", {
      ...{ provider: "youtube", redirectUri: server.uri },
    });
    process.stderr.write(`Open this page in your browser and choose the channel:\n\n  ${url}\n\n`);
    browse(url);
    const redirect = await server.redirect;
    const channel = await client.post<Channel>("/api/channels/finish", redirect);
    return `✓ "${channel.title}" (${channel.id}) is connected.\n`;
  } finally {
    server.close();
  }
}

async function listChannels(client: CompanyClient): Promise<string> {
  const { channels } = await client.get<ListChannelsResult>("/api/channels");
  if (channels.length === 0) return "No channel is connected: npm run connect -- youtube\n";
  return channels.map(({ id, title, state }) => `${id}  ${state.padEnd(12)}  ${title}\n`).join("");
}
