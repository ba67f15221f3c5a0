import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "@jest/globals";
import {
  createSessionToken,
  publishSessionToken,
  readSessionToken,
  withdrawSessionToken,
} from "../../services/gateway/session-token.ts";
import { echo } from "./sample-services.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

let gateway: RunningGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

describe("the gateway", () => {
  test("does not open to the network where nobody must sign in, and says how to", async () => {
    await expect(startGateway([], { TROUPE_HOST: "0.0.0.0" })).rejects.toMatchObject({
      type: "SETTING_INVALID",
      data: { field: "TROUPE_AUTH", hint: expect.stringContaining("TROUPE_AUTH=required") },
    });
  });

  test("takes the owner's token on every address", async () => {
    const token = "an-owner-token-of-24-letters";
    gateway = await startGateway([echo], {
      ...{ TROUPE_HOST: "0.0.0.0", TROUPE_OWNER_TOKEN: token, TROUPE_AUTH: "required" },
      TROUPE_PUBLIC_URL: "http://studio.example",
    });
    expect((await gateway.send("GET", "/health")).status).toBe(200);
    const refused = await gateway.send("GET", "/api/echoes");
    expect([refused.status, refused.json().code]).toEqual([401, "UNAUTHORIZED"]);
    expect(refused.headers["www-authenticate"]).toBe("Bearer");
    const headers = { Authorization: `Bearer ${token}` };
    expect((await gateway.send("GET", "/api/echoes", { headers })).status).toBe(200);
  });

  test("says which setting to change where its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startGateway([], { TROUPE_PORT: String(port) })).rejects.toMatchObject({
      type: "SETTING_INVALID",
      message: `Port ${port} is used by another program.`,
      data: { field: "TROUPE_PORT" },
    });
    other.close();
  });

  test("answers headers that are too large with a problem, and what is no HTTP with 400", async () => {
    gateway = await startGateway([echo]);
    const long = { "X-Long": "x".repeat(20_000) };
    const refused = await gateway.send("GET", "/api/echoes", { headers: long });
    expect([refused.status, refused.headers["content-type"], refused.json()]).toMatchObject([
      431,
      "application/problem+json",
      { code: "HEADERS_TOO_LARGE", retryable: false },
    ]);
    const socket = connect(gateway.port, "127.0.0.1");
    socket.end("no such thing\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect((await gateway.send("GET", "/api/echoes")).status).toBe(200);
  });
});

describe("the session's token", () => {
  test("stands in a file that only its person reads, as long as the company runs", () => {
    const data = mkdtempSync(join(tmpdir(), "troupe-token-"));
    const token = createSessionToken();
    publishSessionToken(data, token);
    expect(readSessionToken(data)).toBe(token);
    expect(statSync(join(data, "session-token")).mode & 0o777).toBe(0o600);
    publishSessionToken(data, createSessionToken());
    expect(readSessionToken(data)).not.toBe(token);
    withdrawSessionToken(data);
    expect(existsSync(join(data, "session-token"))).toBe(false);
    expect(readSessionToken(data)).toBeUndefined();
    rmSync(data, { recursive: true });
  });
});
