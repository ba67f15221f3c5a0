import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ServiceSchema } from "moleculer";
import auth from "../../services/platform/auth/auth.service.ts";
import notifications from "../../services/platform/notifications/notifications.service.ts";
import { until } from "../engine/test-company.ts";
import { SampleRun, samplePipelines } from "../gateway/sample-services.ts";
import { type Answer, type RunningGateway, startGateway } from "../gateway/start-gateway.ts";
import { signInClient, SignInServer } from "../servers/sign-in-server.ts";
import { Page } from "./page.ts";

type Json = Record<string, unknown>;

/** What sign-in answers, held against what /openapi.json says that it answers. */
let providers: SignInServer;
let gateway: RunningGateway;
let document: Json;
let ajv: Ajv2020;
/** `post /api/auth/sign-out 200` */
const seen = new Set<string>();
beforeAll(async () => {
  providers = await SignInServer.start();
  const services = [auth as ServiceSchema, notifications as ServiceSchema];
  gateway = await startGateway([...services, samplePipelines(new SampleRun())], {
    ...{ TROUPE_AUTH: "required", TROUPE_SIGN_UP: "open" },
    ...{ SIGN_IN_GOOGLE_ID: signInClient.id, SIGN_IN_GOOGLE_SECRET: signInClient.secret },
    SIGN_IN_GOOGLE_BASE_URL: providers.url,
  });
  document = (await gateway.send("GET", "/openapi.json")).json();
  ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false });
  ajv.addSchema(document, "api");
});
afterAll(async () => {
  await gateway.stop();
  await providers.close();
});

/** What stands in the document at a place, followed where it refers to another. */
function at(...names: readonly string[]): { readonly place: string; readonly value: Json } {
  const value = names.reduce<Json>((outer, name) => (outer[name] ?? {}) as Json, document);
  const { $ref } = value;
  // "#/components/responses/Problem422"
  if (typeof $ref === "string") return at(...$ref.slice(2).split("/"));
  const escaped = names.map((name) => name.replaceAll("~", "~0").replaceAll("/", "~1"));
  return { place: `api#/${escaped.join("/")}`, value };
}

/** @returns the answer, which is one of those that the document has for the route */
function documented(method: string, address: string, answer: Answer): Answer {
  const path = address.split("?", 1)[0] ?? "";
  const status = String(answer.status);
  const where = `${method.toLowerCase()} ${path} ${status}`;
  const responses = at("paths", path, method.toLowerCase(), "responses").value;
  expect({ where, statuses: Object.keys(responses) }).toEqual({
    where,
    statuses: expect.arrayContaining([status]),
  });
  const response = at("paths", path, method.toLowerCase(), "responses", status);
  const [type, content] = Object.entries((response.value.content ?? {}) as Json)[0] ?? [];
  if (type === undefined) expect([where, answer.body.length]).toEqual([where, 0]);
  else {
    expect([where, answer.headers["content-type"]]).toEqual([where, expect.stringContaining(type)]);
    const place = `${response.place}/content/${type.replaceAll("/", "~1")}/schema`;
    const check = ajv.getSchema(place);
    expect([where, check?.(answer.json()), check?.errors]).toEqual([where, true, null]);
    if (answer.status < 300) expectKnown(where, (content as Json).schema as Json, answer.json());
  }
  seen.add(where);
  return answer;
}

/** An answer has no fields that the document does not know. */
function expectKnown(where: string, schema: Json, body: Json): void {
  const { properties = {} } = followed(schema);
  const known = properties as Record<string, Json>;
  expect([where, Object.keys(body).filter((name) => !(name in known))]).toEqual([where, []]);
  for (const [name, inner] of Object.entries(body)) {
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
      expectKnown(`${where} ${name}`, known[name] ?? {}, inner as Json);
    }
  }
}

function followed(schema: Json): Json {
  const { $ref, anyOf } = schema;
  if (Array.isArray(anyOf)) return followed((anyOf as Json[])[0] ?? {});
  return typeof $ref === "string" ? at(...$ref.slice(2).split("/")).value : schema;
}

/** The link of a mail to somebody, once that is there. @param page that it leads to */
async function linkTo(to: string, page: string): Promise<URL> {
  const folder = join(process.env.TROUPE_DATA ?? "", "mail");
  const mails = () =>
    globSync(join(folder, "*.json"))
      .map((file) => readFileSync(file, "utf8"))
      // One that is being written is not there yet.
      .flatMap((text) => (text.endsWith("}") ? [JSON.parse(text) as Record<string, string>] : []));
  const mail = await until(
    () => mails().find((one) => one.to === to && one.text?.includes(page)),
    `a mail to ${to} with ${page}`,
  );
  return new URL(/https?:\/\/\S+/.exec(mail.text ?? "")?.[0] ?? "");
}

const email = "ada@example.org";
const password = "engines and looms";

/** @returns what sends on a page, and holds each answer against the document */
function onPage(page = new Page(gateway)) {
  const post = async (path: string, body?: object | string) =>
    documented("POST", `/api/auth${path}`, await page.send("POST", `/api/auth${path}`, body));
  const get = async (path: string) =>
    documented("GET", `/api/auth${path}`, await page.send("GET", `/api/auth${path}`));
  return { page, post, get };
}

describe("the document tells what sign-in answers", () => {
  test("to who signs up, in and out", async () => {
    const { post, get, page } = onPage();
    expect((await post("/sign-up/email", { name: "Ada", email, password })).status).toBe(200);
    expect((await post("/send-verification-email", { email })).status).toBe(200);
    expect((await post("/sign-in/email", { email, password })).status).toBe(403);
    const link = await linkTo(email, "/verify-email");
    const verify = `${link.pathname}${link.search}`.replace("/api/auth", "");
    expect((await get(verify)).status).toBe(302);
    const token = link.searchParams.get("token") ?? "";
    expect((await get(`/verify-email?token=${token}`)).json()).toEqual({
      status: true,
      user: null,
    });
    expect((await post("/sign-out")).status).toBe(200);
    const entered = await post("/sign-in/email", {
      ...{ email, password, callbackURL: "/works", rememberMe: false },
    });
    expect(entered.json()).toMatchObject({ redirect: true, url: "/works", user: { email } });
    expect((await post("/refresh")).status).toBe(200);
    expect((await post("/link-social", { provider: "google", callbackURL: "/" })).status).toBe(200);
    expect((await post("/change-email", { newEmail: "lovelace@example.org" })).status).toBe(200);
    expect((await post("/sign-out", {})).json()).toEqual({ success: true });
    expect([...page.cookies.keys()].filter((name) => /session/.test(name))).toEqual([]);
    expect((await post("/refresh", {})).status).toBe(401);
  });

  test("to who has forgotten a password", async () => {
    const { post } = onPage();
    expect((await post("/request-password-reset", { email })).status).toBe(200);
    expect((await post("/request-password-reset", { email: "no@example.org" })).status).toBe(200);
    const link = await linkTo(email, "/reset-password");
    const token = link.searchParams.get("token") ?? "";
    const newPassword = "another passphrase";
    expect((await post("/reset-password", { newPassword: "short", token })).json()).toMatchObject({
      ...{ status: 422, field: "newPassword", detail: "A password has at least 10 characters." },
    });
    expect((await post("/reset-password", { newPassword, token })).status).toBe(200);
    expect((await post("/reset-password", { newPassword, token })).status).toBe(422);
  });

  test("to who comes through Google, and where there is no client", async () => {
    const { post, get } = onPage();
    const begun = await post("/sign-in/social", { provider: "google", callbackURL: "/" });
    const consent = await fetch(String(begun.json().url), { redirect: "manual" });
    const back = new URL(consent.headers.get("location") ?? "");
    expect((await get(`/callback/google${back.search}`)).status).toBe(302);
    expect((await get("/callback/discord")).status).toBe(302);
    const missing = await post("/sign-in/social", { provider: "discord" });
    expect(missing.json()).toMatchObject({ status: 422, code: "PROVIDER_MISSING" });
    expect((await post("/sign-in/social", { provider: "nobody" })).status).toBe(422);
  });

  test("to the company's owner", async () => {
    const params = { again: true, base: gateway.url };
    const made = await gateway.broker.call<{ link: string }, object>("auth.ownerLink", params);
    const { search } = new URL(made.link);
    const { get } = onPage();
    expect((await get(`/owner-link${search}`)).status).toBe(302);
    expect((await get(`/owner-link${search}`)).status).toBe(401);
  });

  test("to who makes a mistake", async () => {
    const { post, get } = onPage();
    const wrong = { email, password: "not the password" };
    expect((await post("/sign-in/email", wrong)).status).toBe(401);
    expect((await post("/sign-in/email", { email })).json()).toMatchObject({ field: "password" });
    expect((await post("/sign-in/email", { ...wrong, admin: true })).status).toBe(422);
    expect((await post("/sign-in/email", "{")).status).toBe(400);
    expect((await post("/sign-in/email", { ...wrong, callbackURL: null })).status).toBe(401);
    const foreign = { ...wrong, callbackURL: "https://evil.example/" };
    expect((await post("/sign-in/email", foreign)).status).toBe(403);
    expect((await post("/link-social", { provider: "google" })).status).toBe(401);
    expect((await post("/change-email", { newEmail: email })).status).toBe(401);
    expect((await get("/verify-email?token=wrong")).status).toBe(401);
    expect((await get("/verify-email")).status).toBe(422);
  });

  test("and nothing of it is left untried", () => {
    const paths = document.paths as Record<string, Record<string, { responses: object }>>;
    const promised = Object.entries(paths)
      .filter(([path]) => path.startsWith("/api/auth/"))
      .flatMap(([path, methods]) =>
        Object.entries(methods).flatMap(([method, { responses }]) =>
          Object.keys(responses)
            .filter((status) => status < "400")
            .map((status) => `${method} ${path} ${status}`),
        ),
      );
    expect(promised.filter((one) => !seen.has(one))).toEqual([]);
  });

  test("and a method that an address does not take is 405", async () => {
    const headers = { authorization: `Bearer ${gateway.sessionToken}` };
    const refused = await gateway.send("GET", "/api/auth/sign-in/email", { headers });
    expect([refused.status, refused.headers.allow]).toEqual([405, "POST"]);
  });
});
