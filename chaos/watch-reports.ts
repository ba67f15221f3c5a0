import { createHash } from "node:crypto";
import { ServiceBroker } from "moleculer";
import { canonicalJson } from "../validation/canonical-json.ts";
import { fieldOf } from "../validation/record.ts";
import { tell } from "./tell.ts";

/** Tells the effects server which results of this process's workers an orchestrator has accepted. */
export function watchReports(): void {
  const prototype = ServiceBroker.prototype as unknown as { call: Call };
  const { call } = prototype;
  prototype.call = async function watchedCall(action, params, options) {
    const answer = await call.call(this, action, params, options);
    if (action === "pipelines.complete") {
      const [run, step, task] = ["runId", "stepId", "taskKey"].map((name) =>
        String(fieldOf(params, name)),
      );
      const output = canonicalJson(fieldOf(params, "output") ?? null);
      const result = createHash("sha256").update(output).digest("hex");
      const accepted = [run, step, task].join(":");
      // Where the process dies before it is told, it is not known: fewer are looked at then.
      void tell({ node: this.nodeID, accepted, result }).catch(() => undefined);
    }
    return answer;
  };
}

type Call = (
  this: ServiceBroker,
  action: string,
  params?: unknown,
  options?: object,
) => Promise<unknown>;
