import { mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { until } from "../engine/test-company.ts";
import { answersHttp } from "../servers/server-answers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { programOf } from "../servers/server-programs.ts";
import { freePorts } from "../servers/server-process.ts";
import { composeVariables, readCompose, root, type ComposeService } from "./compose-file.ts";
import { ComposeProcess, type Places } from "./compose-process.ts";

// Digits first: some servers would read that as a number.
const secrets = Object.fromEntries(
  [...composeVariables().keys()].map((name) => [name, "12e4abcdef"]),
);
const { services } = readCompose({ ...secrets, NATS_MONITOR_PORT: "", MINIO_CONSOLE_PORT: "" });
const serviceOf = (name: string) => services[name] as ComposeService;

let folder: string;
let running: ComposeProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "troupe-compose-"));
});
afterEach(async () => {
  await running?.stop("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function start(name: string, places: Places, ...more: string[]): ComposeProcess {
  running = new ComposeProcess(serviceOf(name), places, folder);
  expect(running.check().healthy).toBe(false);
  running.start(...more);
  return running;
}

async function healthy(one: ComposeProcess): Promise<void> {
  await until(() => one.check().healthy || one.ended, "health");
  // Where it has ended, why.
  if (one.ended) throw new Error(one.log);
}

describeWithServers(["nats"], "NATS of docker-compose.yml", () => {
  test("starts with its file and its password, is healthy, and syncs what it acknowledges", async () => {
    const [port = 0, monitor = 0] = await freePorts(2);
    const { command } = serviceOf("nats");
    const nats = new ComposeProcess(
      { ...serviceOf("nats"), command: [programOf("nats"), ...command] },
      [
        ["/etc/troupe/nats.conf", join(root, "docker/nats.conf")],
        ["127.0.0.1:8222", `127.0.0.1:${monitor}`],
        ["=/data", `=${folder}/data`],
      ],
      folder,
    );
    running = nats;
    expect(nats.check().healthy).toBe(false);
    const loopback = ["--addr=127.0.0.1", `--port=${port}`, `--http_port=${monitor}`];
    nats.start(...loopback);
    await healthy(nats);
    const server = (await (await fetch(`http://127.0.0.1:${monitor}/varz`)).json()) as {
      auth_required: boolean;
      jetstream: { config: { sync_always: boolean } };
    };
    expect(server).toMatchObject({
      auth_required: true,
      jetstream: { config: { sync_always: true } },
    });
    const { connect } = await import("nats");
    const way = { servers: `127.0.0.1:${port}`, user: "troupe" };
    await expect(connect({ ...way, pass: "wrong" })).rejects.toThrow(/Authorization/i);
    const connection = await connect({ ...way, pass: "12e4abcdef" });
    expect(connection.info?.max_payload).toBe(8 * 1024 * 1024);
    await connection.close();
  });
});

describeWithServers(["redis"], "Redis of docker-compose.yml", () => {
  test("starts with its password, and is healthy", async () => {
    const [port = 0] = await freePorts(1);
    const loopback = ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder];
    const redis = start("redis", [["redis-cli ping", `redis-cli -p ${port} ping`]], ...loopback);
    await healthy(redis);
  });
});

describeWithServers(["minio"], "MinIO of docker-compose.yml", () => {
  test("starts with its password and console, and is ready", async () => {
    const [port = 0, console = 0] = await freePorts(2);
    const { command } = serviceOf("minio");
    const minio = new ComposeProcess(
      { ...serviceOf("minio"), command: [programOf("minio"), ...command] },
      [
        ["/data", join(folder, "data")],
        [":9001", `127.0.0.1:${console}`],
      ],
      folder,
      { MINIO_UPDATE: "off" },
    );
    running = minio;
    minio.start("--address", `127.0.0.1:${port}`);
    // What "mc ready local" of its image asks for.
    const answers = (url: string) =>
      answersHttp(url).then(
        () => true,
        () => minio.ended,
      );
    await until(() => answers(`http://127.0.0.1:${port}/minio/health/ready`), "readiness");
    await until(() => answers(`http://127.0.0.1:${console}/`), "the console");
    if (minio.ended) throw new Error(minio.log);
    expect(serviceOf("minio").healthcheck?.test).toEqual(["CMD", "mc", "ready", "local"]);
  });
});

describeWithServers(["mongo"], "MongoDB of docker-compose.yml", () => {
  const real = () => basename(programOf("mongo")) === "mongod";

  test("starts with its command, where there is a mongod", async () => {
    if (!real()) return;
    const [port = 0] = await freePorts(1);
    const mongo = new ComposeProcess(serviceOf("mongo"), [], folder);
    running = mongo;
    mongo.start("--bind_ip", "127.0.0.1", "--port", String(port), "--dbpath", folder);
    const { createConnection } = await import("mongoose");
    const connection = await createConnection(`mongodb://127.0.0.1:${port}/troupe`).asPromise();
    expect((await connection.db?.command({ ping: 1 }))?.ok).toBe(1);
    await connection.close();
  });
});
