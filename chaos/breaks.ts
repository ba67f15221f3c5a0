import type { JsMsg } from "nats";
import { JetStreamMember } from "../bus/events/jetstream-member.ts";
import { Engine } from "../services/orchestrator/engine/engine.ts";
import type { Run, RunEvent } from "../services/orchestrator/run/run.ts";
import { encodeDocument } from "../storage/documents/jetstream/document-bytes.ts";
import { HotCollection } from "../storage/documents/jetstream/hot-collection.ts";
import { hotSubject } from "../storage/documents/jetstream/hot-stream.ts";
import type { StreamAccess } from "../bus/nats-streams.ts";
import type { DocumentCollection } from "../storage/documents/types.ts";
import type { Preference } from "./faults.ts";

/** Rules of the engine that can be broken on purpose, and the faults that then do harm. */
export const breakable: Readonly<Record<string, Preference>> = {
  cas: { victim: "orchestrator", kind: "freeze" },
  fencing: { victim: "worker", kind: "freeze" },
  ack: { victim: "listener", kind: "kill" },
};

/** Changes the code of this process. @param rule one of `breakable`, or nothing */
export async function breakWhatIsAsked(rule: string | undefined): Promise<void> {
  if (rule === "cas") forgetToCompare();
  if (rule === "fencing") believeZombies();
  if (rule === "ack") acknowledgeFirst();
}

/** The last writer wins, whatever was written since it read. */
function forgetToCompare(): void {
  const broken = HotCollection.prototype as unknown as {
    name: string;
    stream: StreamAccess;
    replaceIf(id: string, rev: number, next: object): Promise<object>;
  };
  broken.replaceIf = async function replaceAlways(id, rev, next) {
    const saved = { ...next, _id: id, rev: rev + 1 };
    const { client } = await this.stream.openSoon();
    await client.publish(hotSubject(this.name, id), encodeDocument(saved));
    return saved;
  };
}

interface OpenEngine {
  parts: { runs: DocumentCollection<Run> };
  recent: Map<string, Run>;
}

type Apply = (this: OpenEngine, id: string, event: RunEvent) => Promise<Run>;

/** A result is taken from whoever brings it, also where another one was taken before. */
function believeZombies(): void {
  const broken = Engine.prototype as unknown as { apply: Apply };
  const apply = broken.apply;
  broken.apply = async function applyAnything(id, event) {
    if (event.type !== "complete") return apply.call(this, id, event);
    const run = await this.parts.runs.get(id);
    const task = run?.steps
      .find((step) => step.id === event.stepId)
      ?.tasks.find(({ key }) => key === event.taskKey);
    if (!run || task?.state !== "completed") {
      return apply.call(this, id, { ...event, epoch: task?.epoch ?? event.epoch });
    }
    const steps = run.steps.map((step) => {
      if (step.id !== event.stepId) return step;
      const tasks = step.tasks.map((one) =>
        one.key === event.taskKey ? { ...one, output: event.output } : one,
      );
      return { ...step, tasks };
    });
    this.recent.delete(id);
    return this.parts.runs.replaceIf(id, run.rev, { ...run, steps });
  };
}

/** What is acknowledged before it is handled is lost with its handler. */
function acknowledgeFirst(): void {
  const broken = JetStreamMember.prototype as unknown as {
    handle: (this: unknown, message: JsMsg) => Promise<void>;
  };
  const handle = broken.handle;
  broken.handle = async function handleLater(message) {
    message.ack();
    await handle.call(this, message);
  };
}
