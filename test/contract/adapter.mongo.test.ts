import { afterAll, beforeAll } from "@jest/globals";
import { MongoAdapter } from "../../storage/documents/mongo/adapter.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";
import { adapterContract } from "./adapter-contract.ts";

describeWithServers(["mongo"], "the adapter for MongoDB", () => {
  let server: MongoServer;
  beforeAll(async () => {
    server = await startMongo();
  });
  afterAll(() => server.stop());

  adapterContract(
    "MongoDB",
    (collection) =>
      new MongoAdapter({ url: server.url, journal: false }, { collection, indexes: [["votes"]] }),
  );
});
