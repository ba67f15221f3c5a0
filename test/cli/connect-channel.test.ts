import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectMain } from "../../cli/connect-channel/main.ts";
import { startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import { oauthClient } from "../servers/youtube/google-oauth.ts";
import { YoutubeServer } from "../servers/youtube-server.ts";

let google: YoutubeServer;
let folder: string;

beforeAll(async () => {
  google = await YoutubeServer.start();
  folder = await mkdtemp(join(tmpdir(), "troupe-connect-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, {
    ...{ TROUPE_DATA: folder, TROUPE_PORT: "0" },
    ...{ GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url },
    ...{ GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret },
  });
});

afterAll(async () => {
  await google.close();
  await rm(folder, { recursive: true, force: true });
});

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npm run connect -- …`, with what it prints. */
async function run(argv: readonly string[], browse?: (url: string) => void): Promise<Said> {
  const said = { out: "", err: "" };
  const out = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    said.out += String(text);
    return true;
  });
  const err = jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.err += String(text);
    return true;
  });
  try {
    const start = () => startCompany({ services: ["gateway", "channels"], logger: false });
    return { code: await connectMain(argv, { start, browse }), ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("a person connects a channel in the browser, sees it in the list and removes it", async () => {
  const connected = await run(["youtube"], (url) => void fetch(url));
  expect(connected).toMatchObject({ code: 0 });
  expect(connected.out).toBe(`✓ "The Test Channel" (${google.channel.id}) is connected.\n`);
  const listed = await run(["--list"]);
  expect(listed.out).toBe(`${google.channel.id}  connected     The Test Channel\n`);
  expect(await run(["--remove", google.channel.id])).toMatchObject({ code: 0 });
  expect((await run(["--list"])).out).toMatch(/^No channel is connected/);
});

test("who says no in the browser is told that nothing was connected", async () => {
  const refused = await run(["youtube"], (url) => {
    const redirect = new URL(new URL(url).searchParams.get("redirect_uri") ?? "");
    redirect.search = "error=access_denied&state=x";
    void fetch(redirect);
  });
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("The permission was not given.");
  expect(refused.err).toContain("Begin again");
});

test("an unknown word is refused with what to write", async () => {
  const refused = await run(["vimeo"]);
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect(refused.err).toContain("npm run connect -- youtube");
});
