import { tmpdir } from "node:os";
import { afterAll, beforeAll } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";
import { identityStoreContract } from "./identity-store-contract.ts";

describeWithServers(["mongo"], "MongoDB", () => {
  let server: MongoServer;
  beforeAll(async () => {
    server = await startMongo();
  });
  afterAll(() => server.stop());

  identityStoreContract("MongoDB", async () => ({
    environment: readEnvironment({
      ...{ TROUPE_DATA: tmpdir(), TROUPE_NATS_URL: "nats://127.0.0.1:4222" },
      ...{ TROUPE_MONGO_URL: server.url, TROUPE_S3_ENDPOINT: "http://127.0.0.1:9000" },
      ...{ TROUPE_S3_ACCESS_KEY: "k", TROUPE_S3_SECRET_KEY: "s", TROUPE_S3_BUCKET: "troupe" },
    }),
    destroy: () => Promise.resolve(),
  }));
});
