import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { environmentVariables } from "../../config/environment.ts";
import {
  composeText,
  composeVariables,
  readCompose,
  root,
  servicesOf,
  VariableMissing,
  type ComposeService,
} from "./compose-file.ts";

const required = [...composeVariables()].filter(([, must]) => must).map(([name]) => name);
const secrets = Object.fromEntries(required.map((name) => [name, `secret-of-${name}`]));
const { services, networks, volumes } = readCompose(secrets);
const all = Object.entries(services);
const servers = all.filter(([, { build }]) => build === undefined);
const nodes = all.filter(([, { build }]) => build !== undefined);
const open = new Set(["gateway", "minio", "nats"]);

const namedVolumes = ({ volumes: own = [] }: ComposeService) =>
  own
    .map((one) => one.split(":"))
    .filter(([name = "", ...rest]) => rest.length > 0 && /^[a-z]/.test(name));

describe("docker-compose.yml", () => {
  test("has NATS, MongoDB, MinIO, Redis and a container for each trade", () => {
    expect(servers.map(([name]) => name).sort()).toEqual(["minio", "mongo", "nats", "redis"]);
    const trades = globSync("services/video/*/*.service.ts", { cwd: root });
    for (const file of trades) {
      const trade = basename(file, ".service.ts");
      expect([trade, servicesOf(services[trade] as ComposeService)]).toEqual([trade, [trade]]);
    }
  });

  test("starts every service of the company exactly once", () => {
    const started = nodes.flatMap(([, node]) => servicesOf(node)).sort();
    const files = globSync("services/**/*.service.ts", { cwd: root });
    expect(started).toEqual(files.map((file) => basename(file, ".service.ts")).sort());
  });

  test.each(all)(
    "%s: private network, health check, comes back after a crash",
    (_name, service) => {
      expect(service.networks).toEqual(["troupe"]);
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
      expect(service.restart).toBe("unless-stopped");
      // With a name of its own there could be only one.
      expect(service.container_name).toBeUndefined();
      expect(service.network_mode).toBeUndefined();
      expect(service.privileged).toBeUndefined();
    },
  );

  test("publishes the gateway, MinIO's console and NATS's monitoring, on loopback", () => {
    const published = all.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(Object.fromEntries(published)).toEqual({
      gateway: "127.0.0.1:3000:3000",
      minio: "127.0.0.1:9001:9001",
      nats: "127.0.0.1:8222:8222",
    });
    expect(Object.keys(networks)).toEqual(["troupe"]);
  });

  test("scales every node but the gateway: no host port, no volume that replicas would fight for", () => {
    for (const [name, node] of nodes) {
      if (!open.has(name)) expect([name, node.ports]).toEqual([name, undefined]);
      // Fonts and voices are read; everything else is each container's own.
      expect(namedVolumes(node).map(([volume]) => volume)).toEqual(
        ["speech", "video", "thumbnail"].includes(name) ? ["packs"] : [],
      );
      expect(node.volumes).toContain("/data");
    }
  });

  test("keeps the data of every server in a volume that has a name", () => {
    for (const [name, server] of servers) {
      expect(namedVolumes(server).map(([volume]) => volume)).toContain(name);
    }
    const used = new Set(all.flatMap(([, one]) => namedVolumes(one).map(([volume]) => volume)));
    expect(Object.keys(volumes).sort()).toEqual([...used].sort());
  });

  test("runs nodes without root and rights, once the servers are healthy", () => {
    for (const [, node] of nodes) {
      expect(node).toMatchObject({
        ...{ read_only: true, init: true, cap_drop: ["ALL"] },
        security_opt: ["no-new-privileges:true"],
      });
      expect(Object.keys(node.depends_on ?? {}).sort()).toEqual([
        "minio",
        "mongo",
        "nats",
        "redis",
      ]);
      for (const { condition } of Object.values(node.depends_on ?? {})) {
        expect(condition).toBe("service_healthy");
      }
    }
  });

  test("takes images by version", () => {
    for (const [, { image, build }] of all) {
      if (build === undefined) expect(image).toMatch(/:[\w.-]*\d[\w.-]*$/);
    }
  });

  test("has no password of its own, and says where to get one", () => {
    expect(required.sort()).toEqual([
      ...["MINIO_PASSWORD", "MONGO_PASSWORD", "NATS_PASSWORD", "REDIS_PASSWORD"],
      ...["TROUPE_OWNER_TOKEN", "TROUPE_SECRET_KEY"],
    ]);
    for (const name of required) {
      const others = { ...secrets, [name]: "" };
      const start = () => readCompose(others);
      expect(start).toThrow(VariableMissing);
      expect(start).toThrow(`${name}: run scripts/cluster-secrets, which writes it to .env`);
    }
    // Whatever sounds like a secret comes from outside.
    const literal = /(PASSWORD|SECRET|TOKEN|_KEY)\w*: +(?!\$\{|troupe$)\S/m;
    expect(composeText).not.toMatch(literal);
  });

  test("gives each key of an outside service to those that use it, and to no other", () => {
    const having = (name: string) =>
      nodes
        .filter(([, { environment = {} }]) => name in environment)
        .map(([node]) => node)
        .sort();
    expect(having("OPENAI_API_KEY")).toEqual(["metadata", "script", "speech"]);
    expect(having("ANTHROPIC_API_KEY")).toEqual(["metadata", "script"]);
    expect(having("ELEVENLABS_API_KEY")).toEqual(["speech"]);
    expect(having("SERPAPI_API_KEY")).toEqual(["keywords"]);
    expect(having("PEXELS_API_KEY")).toEqual(["video"]);
    expect(having("GOOGLE_CLIENT_SECRET")).toEqual(["abtests", "channels", "uploader"]);
    expect(having("SIGN_IN_GOOGLE_SECRET")).toEqual(["accounts"]);
    expect(having("TROUPE_MAIL_URL")).toEqual(["accounts"]);
    // They open what another node has sealed: tokens of channels, a workspace's own keys, webhooks.
    expect(having("TROUPE_SECRET_KEY")).toEqual([
      ...["abtests", "accounts", "channels", "keywords", "metadata", "script", "speech"],
      ...["uploader", "video", "webhooks"],
    ]);
    expect(having("TROUPE_OWNER_TOKEN")).toEqual(["gateway"]);
  });

  test("passes on every setting that a container can have", () => {
    const passed = new Set(nodes.flatMap(([, { environment = {} }]) => Object.keys(environment)));
    // Fixed by the image, or of this machine alone.
    const inside = ["TROUPE_DATA", "FFMPEG_PATH", "FFPROBE_PATH", "TROUPE_PYTHON", "TROUPE_TLS_CA"];
    expect([...passed, ...inside].sort()).toEqual([...environmentVariables].sort());
  });
});

describe("Dockerfile", () => {
  const text = readFileSync(join(root, "Dockerfile"), "utf8");
  const lines = text.split("\n");

  test("is small: built in stages on the slim image, without what only developers need", () => {
    expect(lines.filter((line) => line.startsWith("FROM "))).toEqual([
      "FROM node:24-slim AS packages",
      "FROM node:24-slim AS studio",
      "FROM node:24-slim",
    ]);
    expect(text).toContain("npm ci --omit=dev --ignore-scripts");
    expect(text).toContain("rm -rf /var/lib/apt/lists/*");
  });

  test("runs without root, with ffmpeg and fonts, and says whether it is well", () => {
    expect(text.indexOf("\nUSER node\n")).toBeGreaterThan(text.lastIndexOf("apt-get"));
    expect(text).toMatch(/apt-get install .* ffmpeg fonts-/);
    const { healthcheck } = services.video as ComposeService;
    expect(text).toContain(
      `CMD ${JSON.stringify(healthcheck?.test.slice(1)).replaceAll(",", ", ")}`,
    );
  });

  test("takes in all that a node runs, and nothing else", () => {
    const kept = readFileSync(join(root, ".dockerignore"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const folders = globSync("*/", { cwd: root }).filter((name) => !name.includes("."));
    const code = folders.filter(
      (name) =>
        globSync(`${name}/**/*.ts`, { cwd: root, exclude: ["**/node_modules/**"] }).length > 0,
    );
    const developers = ["bench", "chaos", "scripts", "test", "node_modules", "docs"];
    expect(code.filter((name) => !developers.includes(name) && !kept.includes(name))).toEqual([]);
    expect(kept.filter((name) => developers.includes(name) || name.startsWith(".env"))).toEqual([]);
  });
});
