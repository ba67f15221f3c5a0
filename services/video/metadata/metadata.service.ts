import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { settingsFor } from "../../../mixins/own-keys.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { metadataReturns } from "../trade-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import {
  describeProviders,
  type ProvidersDescription,
} from "../../../providers/describe-providers.ts";
import { chooseProvider } from "../../../providers/provider.ts";
import type { WorkspaceSettings } from "../../orchestrator/pipelines.contract.ts";
import type { VideoMetadata } from "../video.contract.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { generateMetadataParams, type GenerateMetadataParams } from "./metadata-params.ts";
import { metadataProviders } from "./metadata-providers.ts";

interface Vars {
  environment: Environment;
}

/** Writes what stands beside a film: titles, description, tags, hashtags, chapters. */
const metadata: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "metadata",
  mixins: [WorkerMixin()],

  actions: {
    /** @returns VideoMetadata within YouTube's limits */
    generate: {
      rest: "POST /metadata/generate",
      permission: "trades:write",
      description: "Titles, description with chapters and sources, tags",
      params: generateMetadataParams,
      raises: ["BUDGET_EXCEEDED"],
      returns: metadataReturns,
      step: { version: 2, concurrency: 4, fingerprint },
      async handler(ctx: Context<GenerateMetadataParams, CallMeta>): Promise<VideoMetadata> {
        const { script, video, aspect } = ctx.params;
        const keywords = ctx.params.keywords ?? { keywords: [], related: [] };
        const environment = await settingsFor(ctx, this.environment);
        const writers = metadataProviders(environment);
        const choice = await chooseProvider(writers, ctx.params.provider, environment);
        const brief = { script, keywords, video, aspect };
        const draft = await choice.provider.write(brief, taskOf(ctx));
        return composeMetadata(draft, brief, choice.provider.name);
      },
    },

    /** Who can write, and who would. @returns ProvidersDescription */
    describe: {
      visibility: "public",
      params: { $$strict: true },
      async handler(ctx: Context<unknown, CallMeta>): Promise<ProvidersDescription> {
        const environment = await settingsFor(ctx, this.environment);
        return describeProviders(metadataProviders(environment), environment);
      },
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

/** Who writes decides the words; which model it is, too. */
async function fingerprint(params: unknown, settings: WorkspaceSettings): Promise<unknown> {
  const environment = await settings();
  const { provider: wanted } = params as GenerateMetadataParams;
  const { provider } = await chooseProvider(metadataProviders(environment), wanted, environment);
  return [provider.name, provider.model];
}

export default metadata;
