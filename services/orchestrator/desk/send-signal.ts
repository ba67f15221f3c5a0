import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "../../../bus/events/envelope.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { canonicalJson } from "../../../validation/canonical-json.ts";
import type { Engine } from "../engine/engine.ts";
import { findArtifacts } from "../engine/found-artifacts.ts";
import type { Payloads } from "../engine/payloads.ts";
import type { SignalParams, SignalResult } from "../pipelines.contract.ts";
import { limits } from "../run/run.ts";
import { signalOf } from "../run/signal.ts";

/**
 * Keeps a signal with its run before it is answered.
 * @throws TroupeError `INPUT_TOO_LARGE`, and what `receive` throws
 */
export async function sendSignal(
  { engine, payloads }: { readonly engine: Engine; readonly payloads: Payloads },
  { id, name, payload = null, idempotencyKey }: SignalParams,
  actor: Actor,
): Promise<SignalResult> {
  const text = canonicalJson(payload);
  if (text.length > limits.signal) {
    throw new TroupeError(
      "INPUT_TOO_LARGE",
      `The payload has ${text.length} characters; a signal carries ${limits.signal} at most.`,
      { field: "payload", hint: "Put it into the object store and send its reference." },
    );
  }
  const key = idempotencyKey ?? randomUUID();
  const hash = createHash("sha256").update(text).digest("hex");
  const held = await payloads.hold(payload);
  const artifacts = findArtifacts(payload);
  const signal = { name, key, payload: held, artifacts, hash, actor };
  const run = await engine.apply(id, { type: "signal", ...signal });
  const at = signalOf(run, name, key)?.at ?? "";
  return { pipelineId: id, name, state: run.state, at };
}
