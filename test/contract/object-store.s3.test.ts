import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { Client } from "minio";
import { Bucket } from "../../storage/objects/s3/bucket.ts";
import { LocalCopies } from "../../storage/objects/s3/local-copies.ts";
import { S3ObjectStore } from "../../storage/objects/s3/store.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MinioServer, startMinio } from "../servers/minio.ts";
import { objectStoreContract } from "./object-store-contract.ts";

describeWithServers(["minio"], "MinIO", () => {
  let server: MinioServer;
  let buckets = 0;
  beforeAll(async () => {
    server = await startMinio();
  });
  afterAll(() => server.stop());

  objectStoreContract("MinIO", async () => {
    const scratch = await mkdtemp(join(tmpdir(), "troupe-objects-"));
    const { endpoint, accessKey, secretKey } = server;
    const bucket = `bucket${(buckets += 1)}`;
    const node = (name: string) =>
      new S3ObjectStore(
        new Bucket({ endpoint, accessKey, secretKey, bucket }),
        new LocalCopies({ folder: join(scratch, name) }),
      );
    const { hostname, port } = new URL(endpoint);
    const client = new Client({
      endPoint: hostname,
      port: Number(port),
      useSSL: false,
      accessKey,
      secretKey,
    });
    const spooled = join(scratch, "one", ".tmp");
    const store = node("one");
    // Makes the bucket.
    await store.ping();
    return {
      store,
      scratch,
      async stored() {
        const names: string[] = [];
        const objects = client.listObjects(bucket, "", true) as AsyncIterable<{ name: string }>;
        for await (const { name } of objects) names.push(name);
        return [...names, ...(await readdir(spooled).catch(() => []))];
      },
      async cutWrite() {
        await mkdir(spooled, { recursive: true });
        await writeFile(join(spooled, "half"), "ha");
        await utimes(join(spooled, "half"), 0, 0);
      },
      damage: async (key) => void (await client.putObject(bucket, key, "damaged!")),
      reopen: async () => node("another"),
      destroy: () => rm(scratch, { recursive: true }),
    };
  });
});
