import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import { until } from "../engine/test-company.ts";
import { type Answer, type RunningGateway, startGateway } from "./start-gateway.ts";

const list = {
  rest: "GET /songs",
  permission: "anyone",
  params: { $$strict: true },
  handler: () => ["one"],
} as const;
const songs: ServiceSchema = {
  name: "songs",
  actions: {
    list,
    get: { ...list, rest: "GET /songs/:id", params: { $$strict: true, id: "string" } },
  },
};

describe("a service that no node runs any more", () => {
  let gateway: RunningGateway;
  beforeEach(async () => {
    gateway = await startGateway([songs]);
  });
  afterEach(() => gateway.stop());

  const becomes = (path: string, status: number): Promise<Answer> =>
    until(async () => {
      const answer = await gateway.send("GET", path);
      return answer.status === status ? answer : undefined;
    }, `${path} to answer ${status}`);

  test("is named by its routes, which say when to ask again, until it is back", async () => {
    expect((await gateway.send("GET", "/api/songs")).status).toBe(200);
    await gateway.broker.destroyService("songs");
    for (const path of ["/api/songs", "/api/songs/one"]) {
      const answer = await becomes(path, 503);
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      expect(answer.json()).toMatchObject({
        code: "SERVICE_AWAY",
        retryable: true,
        service: "songs",
        detail: 'The service "songs" does not run now.',
      });
    }
    for (const path of ["/api/sonnets", "/api/songs/one/two"]) {
      expect((await gateway.send("GET", path)).status).toBe(404);
    }
    gateway.broker.createService(songs);
    await becomes("/api/songs", 200);
  });

  test("is not missed where a newer version of it has another route", async () => {
    await gateway.broker.destroyService("songs");
    gateway.broker.createService({
      name: "songs",
      actions: { all: { ...list, rest: "GET /tunes" } },
    });
    await becomes("/api/tunes", 200);
    expect((await becomes("/api/songs", 404)).json()).toMatchObject({ code: "ROUTE_NOT_FOUND" });
  });
});
