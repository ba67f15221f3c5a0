import { mkdtempSync, rmSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Bucket } from "../../storage/objects/s3/bucket.ts";
import { LocalCopies } from "../../storage/objects/s3/local-copies.ts";
import { S3ObjectStore } from "../../storage/objects/s3/store.ts";
import { type Certificates, makeCertificates } from "../servers/certificates.ts";
import { until } from "../engine/test-company.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MinioServer, startMinio } from "../servers/minio.ts";

const options = { workspaceId: "local", contentType: "text/plain", extension: "txt" };

describeWithServers(["minio"], "artifacts in MinIO, in bad weather", () => {
  let tls: Certificates;
  let server: MinioServer;
  const folder = mkdtempSync(join(tmpdir(), "troupe-weather-"));
  const open = (
    settings: Partial<ConstructorParameters<typeof Bucket>[0]> = {},
    copies = "copies",
    silenceMs = 120_000,
  ) => {
    const { endpoint, accessKey, secretKey } = server;
    const place = { endpoint, accessKey, secretKey, bucket: "weather", ...settings };
    return new S3ObjectStore(
      new Bucket(place, { tlsCa: tls.caFile, silenceMs }),
      new LocalCopies({ folder: join(folder, copies), limit: 1_500, keepMs: 0 }),
    );
  };
  const put = (store: S3ObjectStore, content: string) => store.put(Buffer.from(content), options);

  beforeAll(async () => {
    tls = makeCertificates();
    server = await startMinio({ tls });
  });
  afterAll(async () => {
    await server.stop();
    tls.remove();
    rmSync(folder, { recursive: true });
  });

  test("over TLS, with the authority of the settings", async () => {
    const { key } = await put(open(), "secret on its way");
    expect(await text(await open().read(key))).toBe("secret on its way");
  });

  test("an authority that nobody named is not trusted", async () => {
    const { endpoint, accessKey, secretKey } = server;
    const store = new S3ObjectStore(
      new Bucket({ endpoint, accessKey, secretKey, bucket: "weather" }),
      new LocalCopies({ folder }),
    );
    await expect(store.ping()).rejects.toMatchObject({ type: "STORAGE_UNREACHABLE" });
  });

  test("a wrong secret is STORAGE_REFUSED, and the secret is not told", async () => {
    const failed = open({ secretKey: "not-this-one" }).ping();
    await expect(failed).rejects.toMatchObject({ type: "STORAGE_REFUSED", retryable: false });
    await expect(failed).rejects.not.toThrow("not-this-one");
  });

  test("a server that is gone is STORAGE_UNREACHABLE and may be tried again", async () => {
    const store = open();
    const { key } = await put(store, "kept");
    await server.kill();
    await expect(store.read(key)).rejects.toMatchObject({
      type: "STORAGE_UNREACHABLE",
      retryable: true,
      message: expect.stringContaining(new URL(server.endpoint).host) as unknown,
    });
    await expect(put(store, "new")).rejects.toMatchObject({ type: "STORAGE_UNREACHABLE" });
    await server.start();
    expect(await text(await store.read(key))).toBe("kept");
    expect(await put(store, "new")).toMatchObject({ size: 3 });
  });

  test("a server that stands still is given up, and works again when it goes on", async () => {
    const { key } = await put(open(), "kept");
    const store = open({}, "copies", 2_000);
    const sizeOf = () => store.stat(key).catch(() => undefined);
    await until(sizeOf, "its connection");
    await server.freeze();
    await expect(store.stat(key)).rejects.toMatchObject({ type: "STORAGE_UNREACHABLE" });
    server.thaw();
    expect(await until(sizeOf, "an answer")).toMatchObject({ size: 4 });
  });

  test("local copies are shared by nodes, checked, and the oldest go", async () => {
    const store = open({}, "bounded");
    const contents = ["a", "b", "c"].map((letter) => letter.repeat(700));
    const refs = await Promise.all(contents.map((content) => put(store, content)));
    const [first, second] = [await store.localPath(refs[0]!), await store.localPath(refs[1]!)];
    await server.kill();
    const other = open({}, "bounded");
    expect(await readFile(await other.localPath(refs[1]!), "utf8")).toBe(contents[1]);
    await server.start();
    expect(await readFile(await store.localPath(refs[2]!), "utf8")).toBe(contents[2]);
    expect(statSync(first, { throwIfNoEntry: false })).toBeUndefined();
    expect(statSync(second).size).toBe(700);
    expect(await readdir(join(folder, "bounded", ".tmp"))).toEqual([]);
  });
});
