import { describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { readEnvironment } from "../../config/environment.ts";
import { reportError } from "../../errors/troupe-error.ts";

test("the data folder is absolute: programs are run in folders of their own", () => {
  expect(readEnvironment({}).data).toBe(join(process.cwd(), "data"));
  expect(readEnvironment({ TROUPE_DATA: "elsewhere" }).data).toBe(join(process.cwd(), "elsewhere"));
  expect(readEnvironment({ TROUPE_DATA: "/tmp/troupe" }).data).toBe("/tmp/troupe");
});

test("a setting at fault is named", () => {
  const read = () => readEnvironment({ TROUPE_PORT: "http" });
  expect(read).toThrow("TROUPE_PORT");
  expect(reportError(catching(read))).toMatchObject({
    code: "SETTING_INVALID",
    data: { field: "TROUPE_PORT" },
  });
});

test("an empty line in .env means not set", () => {
  expect(readEnvironment({ TROUPE_HOST: " " }).host).toBe("127.0.0.1");
});

const cluster = {
  TROUPE_NATS_URL: "tls://user:secret@one:4222,tls://two:4222",
  TROUPE_MONGO_URL: "mongodb://user:secret@db/troupe?tls=true",
  TROUPE_S3_ENDPOINT: "https://objects:9000",
  TROUPE_S3_ACCESS_KEY: "access",
  TROUPE_S3_SECRET_KEY: "secret",
  TROUPE_S3_BUCKET: "troupe",
};

describe("the cluster's settings", () => {
  test("none of them is no cluster", () => {
    expect(readEnvironment({}).cluster).toBeUndefined();
    expect(readEnvironment({ TROUPE_NATS_URL: " " }).cluster).toBeUndefined();
  });

  test("all six are one, and a service may have its own database", () => {
    const settings = { ...cluster, TROUPE_MONGO_URL_CATALOG: "mongodb://other/catalog" };
    expect(readEnvironment(settings).cluster).toEqual({
      natsUrl: cluster.TROUPE_NATS_URL,
      mongoUrl: cluster.TROUPE_MONGO_URL,
      mongoUrls: { catalog: "mongodb://other/catalog" },
      s3: {
        endpoint: "https://objects:9000",
        accessKey: "access",
        secretKey: "secret",
        bucket: "troupe",
      },
    });
  });

  test.each(Object.keys(cluster))("all but %s stop the start, and it is named", (missing) => {
    const read = () => readEnvironment({ ...cluster, [missing]: "" });
    expect(reportError(catching(read))).toMatchObject({
      code: "SETTING_INVALID",
      message: expect.stringContaining(`a cluster needs ${missing} too`) as unknown,
      data: { field: missing },
    });
  });

  test.each([
    ["TROUPE_REDIS_URL", "redis://cache:6379"],
    ["TROUPE_TLS_CA", import.meta.filename],
    ["TROUPE_MONGO_URL_CATALOG", "mongodb://other/catalog"],
  ])("%s alone is half a cluster", (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(`a cluster needs ${Object.keys(cluster).join(", ")} too`);
    expect(read).toThrow(`because ${name} is set`);
  });

  test.each([
    ["TROUPE_NATS_URL", "http://host:4222"],
    ["TROUPE_NATS_URL", "nats://host:4222,"],
    ["TROUPE_MONGO_URL", "postgres://host/troupe"],
    ["TROUPE_S3_ENDPOINT", "host:9000"],
    ["TROUPE_S3_ENDPOINT", "https://host:9000/bucket"],
    ["TROUPE_S3_BUCKET", "My Bucket"],
    ["TROUPE_REDIS_URL", "http://host"],
    ["TROUPE_MONGO_URL_CATALOG", "catalog"],
    ["TROUPE_TLS_CA", "/nowhere/ca.pem"],
  ])("%s=%s is refused by name", (name, value) => {
    const read = () => readEnvironment({ ...cluster, [name]: value });
    expect(reportError(catching(read))).toMatchObject({
      code: "SETTING_INVALID",
      message: expect.stringContaining(name) as unknown,
      data: { field: name },
    });
  });

  test("a password is not in what is said about an address", () => {
    const read = () => readEnvironment({ ...cluster, TROUPE_MONGO_URL: "mongo://u:hidden@db" });
    expect(read).toThrow("TROUPE_MONGO_URL: must look like mongodb://host:27017/troupe");
    expect(read).not.toThrow("hidden");
  });
});

function catching(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
