import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Company, startCompany } from "../../company/start-company.ts";
import { environmentVariables } from "../../config/environment.ts";
import { clientTypes } from "../../scripts/client-types.ts";

let company: Company;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "troupe-schema-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_DATA: data, TROUPE_PORT: "0", TROUPE_OFFLINE: "true" });
  company = await startCompany({ logger: false });
});
afterAll(async () => {
  await company.stop();
  rmSync(data, { recursive: true });
});

describe("the types of the client", () => {
  test("are those of the company's own description: else `npm run client` writes them", async () => {
    const file = new URL("../../packages/client/schema.ts", import.meta.url);
    const response = await fetch(`${company.address ?? ""}/openapi.json`);
    const types = await clientTypes((await response.json()) as object);
    // One line that differs tells more than two files.
    const [written, wanted] = [readFileSync(file, "utf8"), types].map((text) => text.split("\n"));
    const at = wanted?.findIndex((line, index) => line !== written?.[index]) ?? -1;
    expect([written?.[at], written?.length]).toEqual([wanted?.[at], wanted?.length]);
  });
});
