import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { canonicalJson } from "../../../validation/canonical-json.ts";

/** Visible ASCII, as a header carries it. */
const allowed = /^[\x21-\x7e]{1,200}$/;

/**
 * The key of a request that changes something; undefined where it has none.
 * @throws TroupeError `INPUT_INVALID`
 */
export function idempotencyKeyOf({ method, headers }: IncomingMessage): string | undefined {
  const key = headers["idempotency-key"];
  if (method !== "POST" || key === undefined) return undefined;
  if (typeof key === "string" && allowed.test(key)) return key;
  throw new TroupeError("INPUT_INVALID", "The Idempotency-Key is 1 to 200 visible characters.", {
    field: "Idempotency-Key",
    hint: "Use a random one, as a UUID.",
  });
}

/** The same for the same content, in whatever order its fields come. */
export function fingerprintOf(content: unknown): string {
  return createHash("sha256")
    .update(canonicalJson(content) ?? "")
    .digest("hex");
}
