import { afterEach, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import auth from "../../services/platform/auth/auth.service.ts";
import notifications from "../../services/platform/notifications/notifications.service.ts";
import { type RunningGateway, startGateway } from "../gateway/start-gateway.ts";

let gateway: RunningGateway;
afterEach(() => gateway.stop());

/** Wrong passwords for ever other accounts, until the machine they come from is not listened to. */
async function guess(from: (at: number) => string): Promise<readonly number[]> {
  const states: number[] = [];
  for (let at = 0; at < 21; at += 1) {
    const body = { email: `person${at}@example.org`, password: "a wrong password" };
    const headers = { "X-Forwarded-For": from(at), Origin: gateway.url };
    states.push((await gateway.send("POST", "/api/auth/sign-in/email", { body, headers })).status);
  }
  return states;
}

const services = [auth as ServiceSchema, notifications as ServiceSchema];
const refused = [...Array<number>(20).fill(401), 429];

test("A trusted proxy's visitors have limits of their own", async () => {
  gateway = await startGateway(services, {
    ...{ TROUPE_AUTH: "required", TROUPE_TRUSTED_PROXIES: "127.0.0.1" },
  });
  expect(await guess(() => "203.0.113.9")).toEqual(refused);
  expect(await guess((at) => `203.0.113.${at + 10}`)).toEqual(Array(21).fill(401));
});

test("Who is no trusted proxy has one limit, whomever he pretends to be", async () => {
  gateway = await startGateway(services, { TROUPE_AUTH: "required" });
  expect(await guess((at) => `203.0.113.${at}`)).toEqual(refused);
});
