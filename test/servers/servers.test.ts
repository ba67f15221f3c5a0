import { readFileSync } from "node:fs";
import { connect } from "node:tls";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import mongoose from "mongoose";
import { connect as connectNats } from "nats";
import { type Certificates, makeCertificates } from "./certificates.ts";
import { startMinio } from "./minio.ts";
import { startMongo } from "./mongo.ts";
import { startNats, startNatsCluster } from "./nats.ts";
import { startRedis } from "./redis.ts";
import { answersHttp, answersTcp } from "./server-answers.ts";
import { describeWithServers } from "./describe-with-servers.ts";

let tls: Certificates;
beforeAll(() => {
  tls = makeCertificates();
});
afterAll(() => tls.remove());

/** The host of a server proves itself to whoever trusts the test's authority. */
async function expectTrusted(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), ca: readFileSync(tls.caFile) });
  await once(socket, "secureConnect");
  expect(socket.authorized).toBe(true);
  socket.destroy();
}

describeWithServers(["nats"], "the NATS server of tests", () => {
  test("keeps its streams over a kill, on the same port", async () => {
    const server = await startNats({ syncAlways: true });
    const before = await connectNats({ servers: server.url, reconnect: false });
    const manager = await before.jetstreamManager();
    await manager.streams.add({ name: "S", subjects: ["s.>"] });
    await before.jetstream().publish("s.one", "1");
    await server.kill();
    await expect(answersHttp(`${server.monitorUrl}/healthz`)).rejects.toThrow();
    await server.start();
    const after = await connectNats({ servers: server.url });
    const { state } = await (await after.jetstreamManager()).streams.info("S");
    expect(state.messages).toBe(1);
    await after.close();
    await server.stop();
  });

  test("lets in over TLS who knows the password", async () => {
    const server = await startNats({ tls, credentials: { user: "u", password: "p@ss:/word" } });
    const { username, password, host } = new URL(server.url);
    const connection = await connectNats({
      servers: host,
      user: decodeURIComponent(username),
      pass: decodeURIComponent(password),
      tls: { caFile: tls.caFile },
    });
    await connection.close();
    const stranger = connectNats({ servers: host, tls: { caFile: tls.caFile } });
    await expect(stranger).rejects.toMatchObject({ code: "AUTHORIZATION_VIOLATION" });
    await server.stop();
  });

  test("three of them make one cluster with three replicas", async () => {
    const servers = await startNatsCluster(3);
    const connection = await connectNats({ servers: servers.map(({ url }) => url) });
    const manager = await connection.jetstreamManager();
    const info = await manager.streams.add({ name: "S", subjects: ["s.>"], num_replicas: 3 });
    expect(info.config.num_replicas).toBe(3);
    await connection.close();
    await Promise.all(servers.map((server) => server.stop()));
  });
});

describeWithServers(["mongo"], "the MongoDB server of tests", () => {
  test("keeps its documents over a kill, stands still when frozen, speaks TLS", async () => {
    const server = await startMongo();
    const connection = await mongoose.createConnection(server.url).asPromise();
    await connection.collection<{ _id: string }>("c").insertOne({ _id: "kept" });
    await server.restart();
    expect(await connection.collection("c").countDocuments()).toBe(1);
    await server.freeze();
    const slow = connection.collection("c").countDocuments();
    server.thaw();
    expect(await slow).toBe(1);
    await connection.close();
    await server.stop();
    const secure = await startMongo({ tls });
    await expectTrusted(secure.url);
    await secure.stop();
  });
});

describeWithServers(["minio"], "the MinIO server of tests", () => {
  test("answers, also over TLS, and not when it was killed", async () => {
    const server = await startMinio({ tls });
    await expectTrusted(server.endpoint);
    await server.kill();
    await expect(answersHttp(`${server.endpoint}/minio/health/live`)).rejects.toThrow();
    await server.stop();
  });
});

describeWithServers(["redis"], "the Redis server of tests", () => {
  test("lets in over TLS who knows the password", async () => {
    const server = await startRedis({ password: "p@ss", tls });
    const redis = new Redis(server.url, { tls: { ca: readFileSync(tls.caFile) } });
    expect(await redis.set("a", "1")).toBe("OK");
    await server.restart();
    expect(await redis.get("a")).toBe("1");
    redis.disconnect();
    await answersTcp(Number(new URL(server.url).port));
    await server.stop();
  });
});
