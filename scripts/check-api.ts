/**
 * Tries the whole API as its OpenAPI document describes it, with good and bad requests, against a
 * company of its own: no 5xx, no status that is not documented, no answer that breaks its schema.
 *
 *     npm run check:api [-- options of `st run`]
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCompany } from "../company/start-company.ts";

/** Cases per route. */
const examples = 6;
/** Seconds for all of it. */
const patience = 120;

/**
 * What ends the company, or keeps it from beginning anything, would end the check; a film for each
 * case would take hours; streams do not end; what is at Google, and articles at addresses that are made
 * up, cannot be reached from here.
 */
const left = [
  ...["system.shutdown", "system.startMaintenance"],
  ...["video.assemble", "thumbnail.generate", "speech.render"],
  ...["pipelines.stream", "events.stream", "channels.finish", "script.generate"],
];

const checks = [
  ...["not_a_server_error", "status_code_conformance", "content_type_conformance"],
  ...["response_headers_conformance", "response_schema_conformance", "unsupported_method"],
  ...["allow_header_conformance"],
];

const program = execFileSync(join(import.meta.dirname, "schemathesis"), {
  encoding: "utf8",
}).trim();
const data = mkdtempSync(join(tmpdir(), "troupe-api-"));
Object.assign(process.env, {
  ...{ TROUPE_DATA: data, TROUPE_PORT: "0", TROUPE_OFFLINE: "true" },
  // The page of consent is on the way to Google, where no case comes.
  ...{ GOOGLE_CLIENT_ID: "1-check.apps", GOOGLE_CLIENT_SECRET: "check" },
  // Answers are compared with what the actions say they return.
  NODE_ENV: "test",
});
const company = await startCompany({ logger: false });
try {
  const tried = spawn(
    program,
    [
      ...["run", `${company.address ?? ""}/openapi.json`, "--checks", checks.join(",")],
      ...["--phases", "examples,coverage,fuzzing", "--max-examples", String(examples)],
      ...["--seed", "1", "--max-time", String(patience), "--workers", "1", "--no-shrink"],
      ...["--warnings", "off", "--request-timeout", "30"],
      ...left.flatMap((operation) => ["--exclude-operation-id", operation]),
      ...process.argv.slice(2),
    ],
    { cwd: data, stdio: "inherit" },
  );
  const [code] = (await once(tried, "exit")) as [number | null];
  process.exitCode = code ?? 1;
} finally {
  await company.stop();
  rmSync(data, { recursive: true });
}
