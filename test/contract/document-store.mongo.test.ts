import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "@jest/globals";
import mongoose from "mongoose";
import { MongoDocumentStore } from "../../storage/documents/mongo/store.ts";
import { type MongoServer, startMongo } from "../servers/mongo.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { documentStoreContract } from "./document-store-contract.ts";

describeWithServers(["mongo"], "MongoDB", () => {
  let server: MongoServer;
  beforeAll(async () => {
    server = await startMongo();
  });
  afterAll(() => server.stop());

  documentStoreContract("MongoDB", async () => {
    const url = server.url.replace(/troupe$/, `t${randomUUID().replaceAll("-", "")}`);
    return {
      open: async () => new MongoDocumentStore({ url, journal: false }),
      async destroy() {
        const connection = await mongoose.createConnection(url).asPromise();
        await connection.dropDatabase();
        await connection.close();
      },
    };
  });
});
