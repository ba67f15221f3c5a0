import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment, type Environment } from "../../../config/environment.ts";
import { settingsFor } from "../../../mixins/own-keys.ts";
import { taskOf, type CallMeta } from "../../../mixins/task.ts";
import { scriptReturns } from "../trade-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { describeProviders } from "../../../providers/describe-providers.ts";
import type { Script } from "../video.contract.ts";
import { requestFrom } from "./request-from.ts";
import type { DescribeParams, DescribeResult, GenerateParams } from "./script.contract.ts";
import { reviseScript, type ReviseParams } from "./revise-script.ts";
import { scriptFingerprint } from "./script-fingerprint.ts";
import { scriptWriters } from "./script-writers.ts";
import { rehearseScript, writeScript } from "./write-script.ts";

interface Vars {
  environment: Environment;
}

const topic = { type: "string", trim: true, min: 1, max: 300 } as const;

const wish = {
  text: { type: "string", optional: true, empty: false, max: 1_000_000 },
  url: { type: "url", optional: true, max: 2000 },
  script: { type: "string", optional: true, empty: false, max: 100_000 },
  language: { type: "string", pattern: /^[a-z]{2,3}$/, default: "en" },
  duration: { type: "number", min: 15, max: 600, default: 60 },
  keywords: {
    type: "array",
    optional: true,
    max: 200,
    items: [
      { type: "string", max: 200 },
      {
        type: "object",
        strict: true,
        props: {
          term: { type: "string", max: 200 },
          score: { type: "number", optional: true },
          source: { type: "string", optional: true, max: 40 },
        },
      },
    ],
  },
  provider: { type: "string", optional: true, empty: false, max: 40 },
} as const;

/** A topic, an article or the creator's own words become scenes. */
const script: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "script",
  mixins: [WorkerMixin()],

  actions: {
    generate: {
      rest: "POST /scripts/generate",
      permission: "trades:write",
      description: "Scenes for a topic, an article or the person's own words",
      step: { version: 3, concurrency: 2, fingerprint: scriptFingerprint },
      params: { $$strict: true, topic, ...wish },
      example: {
        topic: "Octopus hearts",
        script: "An octopus has three hearts. Two of them feed the gills. One feeds the rest.",
      },
      raises: ["BUDGET_EXCEEDED"],
      returns: scriptReturns,
      async handler(ctx: Context<GenerateParams, CallMeta>): Promise<Script> {
        const environment = await settingsFor(ctx, this.environment);
        const writers = scriptWriters(environment);
        const task = taskOf(ctx);
        const request = await requestFrom(ctx.params, environment, task);
        const { offline } = environment;
        return await writeScript(writers, request, { provider: ctx.params.provider, offline });
      },
    },

    /** Only what the sentence decides is new: ids, voices and chosen pictures stay. */
    revise: {
      rest: "POST /scripts/revise",
      permission: "trades:write",
      description: "On-screen words, picture and shape for sentences that a person has changed",
      params: {
        $$strict: true,
        // As `script.generate` answered it, or as a person has changed that.
        script: { type: "object", strict: "remove", props: scriptReturns.props },
        changed: { type: "array", max: 300, items: { type: "string", max: 100 } },
      },
      returns: scriptReturns,
      handler(ctx: Context<ReviseParams, CallMeta>): Promise<Script> {
        return reviseScript(ctx.params);
      },
    },

    describe: {
      visibility: "public",
      params: { $$strict: true, topic: { ...topic, optional: true }, ...wish },
      async handler(ctx: Context<DescribeParams, CallMeta>): Promise<DescribeResult> {
        const environment = await settingsFor(ctx, this.environment);
        const writers = scriptWriters(environment);
        const { offline } = environment;
        const request = await requestFrom(ctx.params, environment, taskOf(ctx));
        const options = { provider: ctx.params.provider, offline };
        const choice = await rehearseScript(writers, request, options);
        const suitable = writers.filter((writer) => writer.suits(request));
        return {
          ...(await describeProviders(suitable, { offline })),
          provider: choice.provider.name,
          passedOver: choice.passedOver,
          seconds: choice.script?.seconds,
          notes: choice.script?.notes ?? [],
        };
      },
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

export default script;
