import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { echo } from "../gateway/sample-services.ts";
import { type Answer, type RunningGateway, startGateway } from "../gateway/start-gateway.ts";
import { accessChanged } from "../../services/platform/auth/auth.contract.ts";
import { SampleAuth } from "./sample-auth.ts";

const ownerToken = "an-owner-token-of-24-letters";
let auth: SampleAuth;
let gateway: RunningGateway;

beforeAll(async () => {
  auth = await SampleAuth.create();
  gateway = await startGateway([echo, auth.service()], {
    ...{ TROUPE_AUTH: "required", TROUPE_OWNER_TOKEN: ownerToken },
    TROUPE_PUBLIC_URL: "https://studio.example",
  });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  auth.asked.length = 0;
});

type Headers = Record<string, string>;
const bearer = (token: string): Headers => ({ Authorization: `Bearer ${token}` });
const cookie = (token: string): Headers => ({ Cookie: `theme=dark; troupe_session=${token}; x=y` });

function say(headers: Headers, running = gateway): Promise<Answer> {
  return running.send("POST", "/api/echoes/say", { headers, body: { text: "hello" } });
}

async function refusalOf(headers: Headers): Promise<unknown> {
  const answer = await say(headers);
  return [answer.status, answer.json().code];
}

const unauthorized = [401, "UNAUTHORIZED"];
const forbidden = [403, "FORBIDDEN"];

describe("a session token", () => {
  test("in the cookie or as bearer is its person in its workspace", async () => {
    for (const headers of [cookie(await auth.token()), bearer(await auth.token())]) {
      const answer = await say(headers);
      expect([answer.status, answer.json().workspaceId]).toEqual([200, "shop"]);
    }
  });

  test("is checked here, not by a call for each request", async () => {
    const headers = cookie(await auth.token());
    for (let round = 0; round < 5; round++) await say(headers);
    expect(auth.asked).toEqual([]);
  });

  test("that has run out, is forged or no token at all opens nothing", async () => {
    const bad = [await auth.token({ exp: 1 }), await auth.forged(), "guess", "a.b.c"];
    for (const token of bad) {
      expect(await refusalOf(bearer(token))).toEqual(unauthorized);
      expect(await refusalOf(cookie(token))).toEqual(unauthorized);
    }
  });

  test("opens what its permissions name, and says what is missing", async () => {
    const viewer = bearer(await auth.token({ role: "viewer", permissions: ["trades:read"] }));
    expect((await gateway.send("GET", "/api/echoes", { headers: viewer })).status).toBe(200);
    const refused = await say(viewer);
    expect(refused.json()).toMatchObject({ status: 403, permission: "trades:write" });
  });

  test("of a session that was ended is refused at once", async () => {
    const headers = cookie(await auth.token({ sid: "session-9" }));
    expect((await say(headers)).status).toBe(200);
    await gateway.broker.broadcast(accessChanged, {
      at: Date.now() + 1_000,
      sessionIds: ["session-9"],
    });
    expect(await refusalOf(headers)).toEqual(unauthorized);
    expect((await say(cookie(await auth.token()))).status).toBe(200);
  });
});

describe("X-Workspace", () => {
  const lab = { "X-Workspace": "lab" };

  test("chooses another workspace of one's own, with the rights there", async () => {
    auth.members.set("ann/lab", { role: "viewer", permissions: ["trades:read"] });
    const headers = { ...bearer(await auth.token()), ...lab };
    expect(await refusalOf(headers)).toEqual(forbidden);
    expect((await gateway.send("GET", "/api/echoes", { headers })).status).toBe(200);
    expect(auth.asked).toEqual(["access"]);
    auth.members.set("ann/lab", { role: "editor", permissions: ["trades:*"] });
    await gateway.broker.broadcast(accessChanged, { at: 0, userId: "ann", workspaceId: "lab" });
    expect((await say(headers)).json()).toMatchObject({ workspaceId: "lab" });
  });

  test("is not needed for an artifact, whose address names it", async () => {
    auth.members.set("eve/lab", { role: "viewer", permissions: ["artifacts:read"] });
    const upload = {
      ...bearer(await auth.token({ wid: "lab", permissions: ["artifacts:write"] })),
      "Content-Type": "text/plain",
    };
    const stored = await gateway.send("POST", "/api/artifacts", { headers: upload, body: "ours" });
    const href = String(stored.json().href);
    expect(href).toMatch(/^\/api\/artifacts\/lab\//);
    const get = (headers: Headers) => gateway.send("GET", href, { headers });
    expect((await get(cookie(await auth.token({ sub: "eve" })))).body.toString()).toBe("ours");
    const others = await auth.token({ sub: "bob", permissions: ["*"] });
    expect((await get(cookie(others))).status).toBe(404);
    expect((await get(bearer(ownerToken))).status).toBe(404);
  });

  test("of others is not there, whoever asks", async () => {
    auth.keys.set("trp_shop", keyOf("shop"));
    const foreign = { "X-Workspace": "foreign" };
    const callers = [bearer(await auth.token()), { "X-Api-Key": "trp_shop" }, bearer(ownerToken)];
    for (const headers of callers) {
      expect(await refusalOf({ ...headers, ...foreign })).toEqual([404, "WORKSPACE_NOT_FOUND"]);
    }
    const same = { ...bearer("trp_shop"), "X-Workspace": "shop" };
    expect((await say(same)).status).toBe(200);
  });
});

function keyOf(workspaceId: string, expiresAt: string | null = null) {
  return { keyId: `key-${workspaceId}`, userId: "ann", workspaceId, expiresAt, permissions: ["*"] };
}

test("an Idempotency-Key gives its answer again to who sent it, and to nobody else", async () => {
  const key = { "Idempotency-Key": "the-same-for-both" };
  const [ann, bob] = [await auth.token(), await auth.token({ sub: "bob" })];
  expect((await say({ ...bearer(ann), ...key })).status).toBe(200);
  const again = await say({ ...bearer(ann), ...key });
  expect(again.headers["idempotent-replayed"]).toBe("true");
  expect(await refusalOf({ ...bearer(bob), ...key })).toEqual([422, "IDEMPOTENCY_CONFLICT"]);
  const elsewhere = await say({ ...bearer(await auth.token({ wid: "lab" })), ...key });
  expect(elsewhere.json()).toMatchObject({ workspaceId: "lab" });
});

describe("an API key", () => {
  test("is taken from either header, and asked for once in a while", async () => {
    auth.keys.set("trp_a", keyOf("shop"));
    for (const headers of [bearer("trp_a"), { "X-Api-Key": "trp_a" }, bearer("trp_a")]) {
      expect((await say(headers)).json()).toMatchObject({ workspaceId: "shop" });
    }
    expect(auth.asked).toEqual(["verifyKey"]);
  });

  test("that is wrong opens nothing, also in the browser of somebody who is signed in", async () => {
    expect(await refusalOf(bearer("trp_wrong"))).toEqual(unauthorized);
    const both = { ...cookie(await auth.token()), "X-Api-Key": "trp_wrong" };
    expect(await refusalOf(both)).toEqual(unauthorized);
  });

  test("that was revoked opens nothing from then on", async () => {
    auth.keys.set("trp_b", keyOf("shop"));
    expect((await say(bearer("trp_b"))).status).toBe(200);
    auth.keys.delete("trp_b");
    await gateway.broker.broadcast(accessChanged, { at: Date.now(), keyIds: ["key-shop"] });
    expect(await refusalOf(bearer("trp_b"))).toEqual(unauthorized);
  });

  test("is not good beyond its end", async () => {
    auth.keys.set("trp_c", keyOf("shop", new Date(Date.now() - 1).toISOString()));
    await say(bearer("trp_c"));
    auth.keys.delete("trp_c");
    expect(await refusalOf(bearer("trp_c"))).toEqual(unauthorized);
  });
});

describe("where everybody must sign in", () => {
  test("nobody gets further than what is there for anyone", async () => {
    expect((await gateway.send("GET", "/health")).status).toBe(200);
    expect((await gateway.send("GET", "/openapi.json")).status).not.toBe(401);
    for (const path of ["/api/echoes", "/api/nowhere", "/internal/nodes", "/api/artifacts/x"]) {
      expect((await gateway.send("GET", path)).status).toBe(401);
    }
  });

  test("the owner's token is the owner, and so is the token of the session file", async () => {
    for (const token of [ownerToken, gateway.sessionToken]) {
      expect((await say(bearer(token))).json()).toMatchObject({ workspaceId: "local" });
    }
  });

  test("a refusal comes before the body is read", async () => {
    const headers = { "Content-Type": "application/json", "Content-Length": "5" };
    const answer = await gateway.send("POST", "/api/echoes/say", { headers, body: "{bad}" });
    expect(answer.status).toBe(401);
  });
});

describe("the cookie of a session", () => {
  test("is renewed while the session lasts, and no script or other site gets it", async () => {
    const claims = auth.claims({ wid: "lab", role: "viewer", permissions: ["*:read"] });
    auth.fresh = { token: "new.token.x", expiresIn: 600, claims, cookies: ["long=1; Path=/"] };
    const answer = await gateway.send("POST", "/api/auth/refresh", { headers: cookie("old") });
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]).toEqual([
      "long=1; Path=/",
      "troupe_session=new.token.x; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure",
    ]);
    expect(answer.json()).toEqual({
      ...{ userId: "ann", workspaceId: "lab", role: "viewer", permissions: ["*:read"] },
      expiresAt: new Date(claims.exp * 1_000).toISOString(),
    });
  });

  test("that ran out is renewed on the way, once for all that a page sends", async () => {
    const claims = auth.claims({ wid: "lab", permissions: ["trades:*"] });
    auth.fresh = { token: "new.token.x", expiresIn: 600, claims, cookies: [] };
    const long = "__Secure-troupe.session_token=abc";
    const expired = await auth.token({ exp: 1 });
    const headers = [{ Cookie: long }, { Cookie: `${long}; troupe_session=${expired}` }];
    for (const sent of headers) {
      auth.asked.length = 0;
      const answers = await Promise.all([say(sent), say(sent), say(sent)]);
      for (const answer of answers) {
        expect(answer.json()).toMatchObject({ workspaceId: "lab" });
        expect(answer.headers["set-cookie"]).toEqual([expect.stringContaining("new.token.x")]);
      }
      expect(auth.asked).toEqual(["refresh"]);
    }
  });

  test("is not renewed once the session is over", async () => {
    auth.fresh = undefined;
    const sent = { Cookie: "troupe.session_token=over" };
    expect(await refusalOf(sent)).toEqual(unauthorized);
    expect(await refusalOf(sent)).toEqual(unauthorized);
    expect(auth.asked).toEqual(["refresh"]);
  });

  test("goes where the session is over", async () => {
    auth.fresh = undefined;
    const answer = await gateway.send("POST", "/api/auth/refresh", { headers: cookie("old") });
    expect(answer.status).toBe(401);
    expect(answer.headers["set-cookie"]).toEqual([
      "troupe_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
    ]);
  });
});

describe("sign-in", () => {
  test("reaches the service with what it needs, and its answer comes back whole", async () => {
    auth.answer = {
      status: 302,
      headers: [
        ["Location", "/"],
        ["set-cookie", "a=1; Path=/"],
        ["set-cookie", "b=2; Path=/"],
      ],
      body: "",
      session: { token: "t.o.k", expiresIn: 600, claims: auth.claims() },
    };
    const answer = await gateway.send("POST", "/api/auth/sign-in/email?next=%2F", {
      headers: { Host: "studio.example", Origin: "https://studio.example", "X-Odd": "1" },
      body: { email: "ann@example.org" },
    });
    expect([answer.status, answer.headers.location]).toEqual([302, "/"]);
    expect(answer.headers["set-cookie"]).toEqual([
      "a=1; Path=/",
      "b=2; Path=/",
      expect.stringMatching(/^troupe_session=t\.o\.k; /),
    ]);
    expect(auth.handled.at(-1)).toEqual({
      ...{ method: "POST", url: "/api/auth/sign-in/email?next=%2F", ip: "127.0.0.1" },
      origin: "https://studio.example",
      headers: { origin: "https://studio.example", "content-type": "application/json" },
      body: '{"email":"ann@example.org"}',
    });
  });

  test("ends the cookie with the session", async () => {
    auth.answer = { status: 200, headers: [], body: "{}", session: null };
    const answer = await gateway.send("POST", "/api/auth/sign-out");
    expect(answer.headers["set-cookie"]).toEqual([expect.stringContaining("Max-Age=0")]);
    expect(auth.handled.at(-1)).not.toHaveProperty("body", expect.anything());
  });
});

describe("on loopback, without accounts", () => {
  let local: RunningGateway;
  beforeAll(async () => {
    local = await startGateway([echo, auth.service()]);
  });
  afterAll(() => local.stop());

  test("who sends nothing is the owner", async () => {
    expect((await say({}, local)).json()).toMatchObject({ workspaceId: "local" });
  });

  test("the owner has other workspaces, too, by X-Workspace", async () => {
    auth.members.set("owner/lab", { role: "owner", permissions: ["*"] });
    const lab = await say({ "X-Workspace": "lab" }, local);
    expect(lab.json()).toMatchObject({ workspaceId: "lab" });
    expect((await say({ "X-Workspace": "foreign" }, local)).status).toBe(404);
  });

  test("who sends something is who that says, or nobody", async () => {
    auth.keys.set("trp_d", keyOf("shop"));
    expect((await say(bearer("trp_d"), local)).json()).toMatchObject({ workspaceId: "shop" });
    expect((await say(bearer("trp_wrong"), local)).status).toBe(401);
    expect((await say(bearer("guess"), local)).status).toBe(401);
  });

  test("the cookie of another company at this name does not matter, one's own that ran out does", async () => {
    expect((await say(cookie(await auth.forged()), local)).status).toBe(200);
    expect((await say(cookie(await auth.token({ exp: 1 })), local)).status).toBe(401);
  });
});

test("where no node runs auth, the gateway says so and asks to come back", async () => {
  const alone = await startGateway([echo], { TROUPE_AUTH: "required" });
  const answers = [await say(bearer("trp_a"), alone), await say(bearer("a.b.c"), alone)];
  expect(answers.map((answer) => [answer.status, answer.json().code])).toEqual([
    [503, "SERVICE_AWAY"],
    [503, "SERVICE_AWAY"],
  ]);
  expect((await say(bearer(alone.sessionToken), alone)).status).toBe(200);
  await alone.stop();
});

test("a route of the gateway's own that does not say who may use it keeps it from starting", async () => {
  const { requireGuarded } = await import("../../services/gateway/access/route-access.ts");
  const alias = { action: null, method: "GET", path: "everything" };
  expect(() => requireGuarded([alias as never])).toThrow(/GET everything does not say who/);
});
