import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Alias } from "moleculer-web";
import { type Access, permissions } from "../../mixins/permissions.ts";
import type { CallMeta } from "../../mixins/task.ts";
import { accessOf } from "../../services/gateway/access/route-access.ts";
import { samples } from "./route-samples.ts";
import { bearer, type Headers, RouteWorld, secret } from "./route-world.ts";

interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access: Access | undefined;
}

let world: RouteWorld;
let routes: readonly Route[];
beforeAll(async () => {
  world = await RouteWorld.open();
  routes = routesOf(world);
});
afterAll(() => world?.close());

/** As the gateway has them, whoever added them. */
function routesOf({ company: { broker } }: RouteWorld): Route[] {
  const { aliases } = broker.getLocalService("gateway") as unknown as { aliases: Alias[] };
  return aliases.map((alias) => {
    const path = `${alias.route.path}/${alias.path}`.replaceAll(/\/+/g, "/");
    const name = `${alias.method} ${path}`;
    return { name, method: alias.method, path, access: accessOf(broker, alias) };
  });
}

function guarded(): Route[] {
  return routes.filter(({ access }) => access !== "anyone");
}

/** Asks a route with its sample. */
function ask({ name, method, path }: Route, headers: Headers) {
  const { path: values, body } = samples[name] ?? { bob: "own" };
  const given = values?.(world.things) ?? {};
  const filled = path.replaceAll(/[:*](\w+)/g, (_all, param: string) => given[param] ?? "missing");
  const hasBody = !["GET", "HEAD", "DELETE"].includes(method);
  const sent = hasBody ? (body?.(world.things) ?? {}) : undefined;
  const upload: Headers = path === "/api/artifacts" ? { "Content-Type": "text/plain" } : {};
  return world.send(method, filled, { ...upload, ...headers }, sent);
}

/** Asks all of them and tells which answered otherwise than with one of these. */
async function surprises(
  asked: readonly Route[],
  headers: Headers | ((route: Route) => Promise<Headers>),
  allowed: readonly number[],
): Promise<string[]> {
  const found: string[] = [];
  for (const route of asked) {
    const sent = typeof headers === "function" ? await headers(route) : headers;
    const { status, text } = await ask(route, sent);
    if (!allowed.includes(status)) found.push(`${route.name}: ${status} ${text.slice(0, 300)}`);
    if (text.includes(secret)) found.push(`${route.name} tells: ${text.slice(0, 300)}`);
  }
  return found;
}

describe("the list of routes", () => {
  test("is whole: each has a row in route-samples.ts, and each row a route", () => {
    const names = routes.map(({ name }) => name);
    const missing = names
      .filter((name) => !Object.hasOwn(samples, name))
      .map((name) => `add a row for "${name}" to test/access/route-samples.ts`);
    const gone = Object.keys(samples)
      .filter((name) => !names.includes(name))
      .map((name) => `"${name}" is no route any more: remove it from route-samples.ts`);
    expect([...missing, ...gone]).toEqual([]);
    expect(names.length).toBeGreaterThan(80);
  });

  test("says of each who may use it", () => {
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
  });

  test("is open to anyone in these places, and no others", () => {
    const open = routes.filter(({ access }) => access === "anyone").map(({ name }) => name);
    expect(open.sort()).toEqual([
      ...["GET /api/auth/callback/discord", "GET /api/auth/callback/google"],
      ...["GET /api/auth/owner-link", "GET /api/auth/verify-email"],
      ...["GET /api/users/sign-in-options", "GET /docs", "GET /docs/:file"],
      ...["GET /health", "GET /live", "GET /openapi.json", "GET /ready"],
      ...["POST /api/auth/change-email", "POST /api/auth/link-social", "POST /api/auth/refresh"],
      ...["POST /api/auth/request-password-reset", "POST /api/auth/reset-password"],
      ...["POST /api/auth/send-verification-email", "POST /api/auth/sign-in/email"],
      ...[
        "POST /api/auth/sign-in/social",
        "POST /api/auth/sign-out",
        "POST /api/auth/sign-up/email",
      ],
      "POST /api/invitations/show",
    ]);
  });
});

describe("every route refuses", () => {
  test("who sends nothing", async () => {
    expect(await surprises(guarded(), {}, [401])).toEqual([]);
  });

  test("a key that has run out, one that was revoked, and one that never was", async () => {
    const keys = [await world.expiredKey(), await world.revokedKey(), `trp_${"0".repeat(12)}_x`];
    for (const key of keys) {
      expect(await surprises(guarded(), bearer(key), [401])).toEqual([]);
      expect(await surprises(guarded(), { "X-Api-Key": key }, [401])).toEqual([]);
    }
  });

  test("a session token that has run out, in the header and in the cookie", async () => {
    const token = await world.signed({}, Date.now() - 3_600_000);
    expect(await surprises(guarded(), bearer(token), [401])).toEqual([]);
    const cookie = { Cookie: `troupe_session=${token}` };
    expect(await surprises(guarded(), cookie, [401])).toEqual([]);
  });

  test("a session token of another signer", async () => {
    expect(await surprises(guarded(), bearer(await world.forged()), [401])).toEqual([]);
  });

  test("who asks in a workspace that is not his, by session and by key", async () => {
    const place = { "X-Workspace": world.things.workspace };
    const bob = { ...bearer(world.bob.token), ...place };
    expect(await surprises(guarded(), bob, [404])).toEqual([]);
    const { key } = await world.key(world.bob, "bob's");
    expect(await surprises(guarded(), { ...bearer(key), ...place }, [404])).toEqual([]);
  });

  test("who has every permission but the one that it asks for", async () => {
    const named = guarded().filter(({ access }) => access !== "signed-in");
    const all = async ({ access }: Route) => {
      const others = permissions.filter((permission) => permission !== access);
      return bearer(await world.signed({ role: "odd", permissions: others }));
    };
    expect(await surprises(named, all, [403])).toEqual([]);
  });

  test("the owner of a workspace who does not run the company, where all share", async () => {
    const shared = guarded().filter(({ access }) => access?.startsWith("company:"));
    expect(shared.length).toBeGreaterThan(5);
    expect(await surprises(shared, bearer(world.ann.token), [403])).toEqual([]);
  });
});

describe("a viewer", () => {
  test("reads, and changes nothing", async () => {
    const { token, claims } = world.vera;
    expect(claims).toMatchObject({ role: "viewer", wid: world.things.workspace });
    const closed = guarded().filter(
      ({ access }) => access !== "signed-in" && !claims.permissions.includes(access ?? ""),
    );
    expect(closed.length).toBeGreaterThan(40);
    expect(await surprises(closed, bearer(token), [403])).toEqual([]);
    const open = ["GET /api/pipelines", "GET /api/catalog/items/:id", "GET /api/abtests/:id"];
    for (const route of routes.filter(({ name }) => open.includes(name))) {
      expect([route.name, (await ask(route, bearer(token))).status]).toEqual([route.name, 200]);
    }
  });
});

describe("what belongs to ann's workspace", () => {
  const single = () =>
    guarded().filter(({ name, method }) => method === "GET" && samples[name]?.bob === "missing");

  test("is there for her, or this test would prove nothing", async () => {
    const seen = await Promise.all(
      single().map(async (route) => [
        route.name,
        (await ask(route, bearer(world.ann.token))).status,
      ]),
    );
    expect(seen.filter(([, status]) => status !== 200)).toEqual([]);
    const { text } = await world.send("GET", "/api/pipelines", bearer(world.ann.token));
    expect(text).toContain(secret);
  });

  test("does not exist for bob who names it, and is afterwards as it was", async () => {
    const bob = bearer(world.bob.token);
    const states = async () => {
      const replies = single()
        .filter(({ name }) => !name.endsWith("/events"))
        .map(async (route) => [route.name, (await ask(route, bearer(world.ann.token))).text]);
      return Object.fromEntries(await Promise.all(replies)) as Record<string, string>;
    };
    const before = await states();
    const missing = guarded().filter(({ name }) => samples[name]?.bob === "missing");
    expect(missing.length).toBeGreaterThan(50);
    expect(await surprises(missing, bob, [404])).toEqual([]);
    expect(await states()).toEqual(before);
  });

  test("is in none of the lists that bob gets", async () => {
    const lists = guarded().filter(
      ({ name, access }) => samples[name]?.bob === "nothing" && !access?.startsWith("company:"),
    );
    expect(lists.length).toBeGreaterThan(15);
    expect(await surprises(lists, bearer(world.bob.token), [200, 422])).toEqual([]);
  });
});

describe("every action, called past the gateway as from outside", () => {
  interface Known {
    readonly name: string;
    readonly access: Access | undefined;
  }
  const actions = (): Known[] =>
    world.company.broker.registry
      .getActionList({ skipInternal: true, onlyLocal: true })
      .filter(
        ({ action }) =>
          action && action.visibility !== "private" && action.visibility !== "protected",
      )
      .map(({ name, action }) => ({ name, access: action?.permission }));

  async function answered(asked: readonly Known[], meta: CallMeta, code: string) {
    const wrong: string[] = [];
    for (const { name } of asked) {
      const error: unknown = await world.company.broker
        .call(name, {}, { meta: { via: "outside", ...meta } })
        .then(
          () => "an answer",
          (thrown: unknown) => (thrown as { type?: string }).type,
        );
      if (error !== code) wrong.push(`${name}: ${String(error)}`);
    }
    return wrong;
  }

  test("refuses nobody, and whoever lacks its permission", async () => {
    const named = actions().filter(({ access }) => access !== undefined && access !== "anyone");
    expect(named.length).toBeGreaterThan(80);
    expect(await answered(named, {}, "UNAUTHORIZED")).toEqual([]);
    const powerless = { actorId: "x", workspaceId: world.things.workspace, permissions: [] };
    const asking = named.filter(({ access }) => access !== "signed-in");
    expect(await answered(asking, powerless, "FORBIDDEN")).toEqual([]);
  });

  test("is not there for anybody, where it is not published", async () => {
    const inner = actions().filter(({ access }) => access === undefined);
    expect(inner.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["pipelines.claim", "auth.verifyKey", "catalog.heldArtifacts"]),
    );
    const owner = { actorId: "owner", workspaceId: "local", permissions: ["*"] };
    expect(await answered(inner, owner, "FORBIDDEN")).toEqual([]);
  });
});
