import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { settingsFor } from "../../../mixins/own-keys.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { keywordsReturns } from "../trade-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import {
  describeProviders,
  type ProvidersDescription,
} from "../../../providers/describe-providers.ts";
import { chooseProvider } from "../../../providers/provider.ts";
import type { WorkspaceSettings } from "../../orchestrator/pipelines.contract.ts";
import type { KeywordsResult } from "../video.contract.ts";
import { findKeywords } from "./find-keywords.ts";
import type { KeywordsProvider } from "./keywords-provider.ts";
import { serpapiProvider } from "./serpapi.ts";
import { suggestProvider } from "./suggest.ts";
import { wordnetProvider } from "./wordnet-provider.ts";

interface FetchParams {
  readonly topic: string;
  readonly language: string;
  readonly text?: string;
  readonly provider?: string;
}

interface Vars {
  environment: Environment;
}

/** Finds what people search for and ask about a topic. */
const keywords: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "keywords",
  mixins: [WorkerMixin()],

  actions: {
    /** Ranked keywords, questions and related terms. @returns KeywordsResult */
    fetch: {
      rest: "POST /keywords/fetch",
      permission: "trades:write",
      description: "Ranked keywords, questions and related terms of a topic",
      params: {
        $$strict: true,
        topic: { type: "string", trim: true, min: 1, max: 300 },
        language: { type: "string", pattern: /^[a-z]{2,3}$/, default: "en" },
        text: { type: "string", optional: true, max: 1_000_000 },
        provider: { type: "string", optional: true, max: 40 },
      },
      example: { topic: "octopus hearts", language: "en" },
      raises: ["BUDGET_EXCEEDED"],
      returns: keywordsReturns,
      step: { version: 2, concurrency: 4, fingerprint },
      async handler(ctx: Context<FetchParams, CallMeta>): Promise<KeywordsResult> {
        const { provider, ...query } = ctx.params;
        const environment = await settingsFor(ctx, this.environment);
        const choice = await chooseProvider(keywordsProviders(environment), provider, environment);
        const automatic = provider === undefined || provider === "auto";
        const { signal, idempotencyKey, pay } = taskOf(ctx);
        return findKeywords(
          { ...query, signal, idempotencyKey, pay },
          choice,
          automatic ? wordnetProvider : undefined,
        );
      },
    },

    /** Who can find keywords here, and who would. @returns ProvidersDescription */
    describe: {
      visibility: "public",
      params: { $$strict: true },
      async handler(ctx: Context<unknown, CallMeta>): Promise<ProvidersDescription> {
        const environment = await settingsFor(ctx, this.environment);
        return describeProviders(keywordsProviders(environment), environment);
      },
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

/** Best first. */
function keywordsProviders(environment: Environment): readonly KeywordsProvider[] {
  return [serpapiProvider(environment), suggestProvider(environment), wordnetProvider];
}

/** Who answers is a part of the result; what the free web says is kept for a day, and no longer. */
async function fingerprint(params: unknown, settings: WorkspaceSettings): Promise<unknown> {
  const environment = await settings();
  const { provider: wanted } = params as FetchParams;
  const { provider } = await chooseProvider(keywordsProviders(environment), wanted, environment);
  return [provider.name, provider.name === "suggest" ? new Date().toISOString().slice(0, 10) : ""];
}

export default keywords;
