/**
 * Tries the whole API as its OpenAPI document describes it, with good and bad requests, against a
 * company of its own: no 5xx, no status that is not documented, no answer that breaks its schema. The
 * same cases each time, however fast the machine is; other ones with another seed, or more of them:
 *
 *     npm run check:api [-- --seed 2 --max-examples 100]
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCompany } from "../company/start-company.ts";

/** Cases per route that are made up, beside those at the limits of each of its fields. */
const examples = 6;

/** They end the company, or keep it from beginning anything. */
const left = ["system.shutdown", "system.startMaintenance"];

/**
 * Whose good requests have no place here: a film for each would take hours; streams do not end;
 * Google, and articles at addresses that are made up, cannot be reached. Their bad requests must be
 * refused like all others.
 */
const onlyBad = [
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

/** @returns the exit code of `st run` */
async function tried(options: readonly string[]): Promise<number> {
  const run = spawn(
    program,
    [
      ...["run", `${company.address ?? ""}/openapi.json`, "--checks", checks.join(",")],
      ...["--phases", "examples,coverage,fuzzing", "--max-examples", String(examples)],
      // Without --max-time: it would fill up with cases what time is left.
      ...["--seed", "1", "--workers", "1", "--no-shrink", "--suppress-health-check", "all"],
      ...["--generation-database", "none", "--warnings", "off", "--request-timeout", "30"],
      ...options,
      ...process.argv.slice(2),
    ],
    { cwd: data, stdio: "inherit" },
  );
  const [code] = (await once(run, "exit")) as [number | null];
  return code ?? 1;
}

try {
  const all = await tried(
    [...left, ...onlyBad].flatMap((name) => ["--exclude-operation-id", name]),
  );
  const bad = await tried([
    ...onlyBad.flatMap((name) => ["--include-operation-id", name]),
    ...["--mode", "negative"],
  ]);
  process.exitCode = all || bad;
} finally {
  await company.stop();
  rmSync(data, { recursive: true });
}
