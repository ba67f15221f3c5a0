import { setImmediate as turn } from "node:timers/promises";
import type { Context, ServiceSchema } from "moleculer";
import { readEnvironment } from "../../config/environment.ts";
import { taskOf, type CallMeta } from "../../mixins/task.ts";
import { WorkerMixin } from "../../mixins/worker.ts";
import { chooseProvider } from "../../providers/provider.ts";
import { paceProviders } from "./pace.ts";

interface MeasureParams {
  readonly text: string;
  readonly provider?: string;
}

const text = { type: "string", trim: true, min: 1, max: 1_000_000 } as const;

/** Says how long a text takes to read aloud. */
const reading: ServiceSchema = {
  name: "reading",
  mixins: [WorkerMixin()],

  actions: {
    /** The paragraphs of a text, each with a key of its own. */
    split: {
      rest: "POST /reading/split",
      permission: "trades:write",
      params: { $$strict: true, text },
      step: { version: 1 },
      handler(ctx: Context<{ text: string }>) {
        const paragraphs = ctx.params.text.split(/\n\s*\n/).map((one) => one.trim());
        return { paragraphs: paragraphs.map((one, index) => ({ id: `p${index + 1}`, text: one })) };
      },
    },

    /** Seconds that one paragraph takes. */
    measure: {
      rest: "POST /reading/measure",
      permission: "trades:write",
      params: { $$strict: true, text, provider: { type: "string", optional: true, max: 40 } },
      step: { version: 1, concurrency: 4, fingerprint },
      async handler(ctx: Context<MeasureParams, CallMeta>) {
        const task = taskOf(ctx);
        const provider = await providerFor(ctx.params.provider);
        const sentences = ctx.params.text.split(/(?<=[.!?])\s+/);
        let seconds = 0;
        for (const [index, sentence] of sentences.entries()) {
          task.signal.throwIfAborted();
          seconds += provider.secondsFor(sentence);
          task.progress((index + 1) / sentences.length, `Sentence ${index + 1}`);
          await turn();
        }
        return { seconds, provider: provider.name };
      },
    },

    /** The sum of what was measured. */
    total: {
      rest: "POST /reading/total",
      permission: "trades:write",
      params: {
        $$strict: true,
        parts: {
          type: "array",
          max: 2_000,
          items: { type: "object", props: { seconds: "number" } },
        },
      },
      step: { version: 1 },
      handler(ctx: Context<{ parts: { seconds: number }[] }>) {
        return { seconds: ctx.params.parts.reduce((sum, { seconds }) => sum + seconds, 0) };
      },
    },
  },
};

async function providerFor(wanted: string | undefined) {
  return (await chooseProvider(paceProviders, wanted, readEnvironment())).provider;
}

/** Another provider gives another result: its name belongs to the cache key. */
async function fingerprint(params: unknown): Promise<unknown> {
  return (await providerFor((params as MeasureParams).provider)).name;
}

export default reading;
