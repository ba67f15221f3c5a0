import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import { startCompany } from "../../company/start-company.ts";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { openDocumentStore } from "../../storage/documents/open-document-store.ts";
import { type ClusterServers, startClusterServers } from "../servers/cluster-servers.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";

describeWithServers(["nats", "mongo", "minio", "redis"], "a node that is starting", () => {
  let servers: ClusterServers;
  let folder: string;
  let starts: number;
  beforeAll(async () => {
    servers = await startClusterServers();
  });
  afterAll(() => servers.stop());
  beforeEach(() => {
    starts = 0;
    folder = mkdtempSync(join(tmpdir(), "troupe-start-"));
    for (const name of environmentVariables) delete process.env[name];
    Object.assign(process.env, servers.settings, { TROUPE_DATA: folder });
  });
  afterEach(() => {
    for (const name of environmentVariables) delete process.env[name];
    rmSync(folder, { recursive: true });
  });

  const serviceThat = (started: () => Promise<void>): ServiceSchema => ({
    name: "reader",
    async started() {
      starts += 1;
      await started();
    },
  });

  test("begins anew when MongoDB goes away just then", async () => {
    let back: Promise<void> | undefined;
    const reader = serviceThat(async () => {
      const store = openDocumentStore(readEnvironment(), "reader");
      try {
        if (starts === 1) await servers.mongo.kill();
        await store.ping();
      } catch (error) {
        back = servers.mongo.start();
        throw error;
      } finally {
        await store.close();
      }
    });
    const company = await startCompany({ services: [], extra: [reader], logger: false });
    await company.stop();
    await back;
    expect([starts, back]).toEqual([2, expect.any(Promise)]);
  });

  test("ends for a reason that waiting does not mend", async () => {
    const reader = serviceThat(() =>
      Promise.reject(new TroupeError("SETTING_INVALID", "The reader has no book.")),
    );
    const refused = startCompany({ services: [], extra: [reader], logger: false });
    await expect(refused).rejects.toMatchObject({ type: "SETTING_INVALID" });
    expect(starts).toBe(1);
  });
});
