/**
 * Writes the types of `packages/client` from the company's own OpenAPI document:
 *
 *     npm run client
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCompany } from "../company/start-company.ts";
import { clientTypes } from "./client-types.ts";

const file = new URL("../packages/client/schema.ts", import.meta.url);
const data = mkdtempSync(join(tmpdir(), "troupe-client-"));
Object.assign(process.env, { TROUPE_DATA: data, TROUPE_PORT: "0", TROUPE_OFFLINE: "true" });
const company = await startCompany({ logger: false });
try {
  const response = await fetch(`${company.address ?? ""}/openapi.json`);
  writeFileSync(file, await clientTypes((await response.json()) as object));
} finally {
  await company.stop();
  rmSync(data, { recursive: true });
}
