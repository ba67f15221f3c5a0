import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import { metadataReturns } from "../trade-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import {
  describeProviders,
  type ProvidersDescription,
} from "../../../providers/describe-providers.ts";
import { chooseProvider } from "../../../providers/provider.ts";
import type { VideoMetadata } from "../video.contract.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { generateMetadataParams, type GenerateMetadataParams } from "./metadata-params.ts";
import { type MetadataProvider, metadataProviders } from "./metadata-providers.ts";

interface Vars {
  environment: Environment;
  providers: readonly MetadataProvider[];
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
      returns: metadataReturns,
      step: { version: 1, concurrency: 4, fingerprint },
      async handler(ctx: Context<GenerateMetadataParams, CallMeta>): Promise<VideoMetadata> {
        const { script, video, aspect } = ctx.params;
        const keywords = ctx.params.keywords ?? { keywords: [], related: [] };
        const choice = await chooseProvider(this.providers, ctx.params.provider, this.environment);
        const brief = { script, keywords, video, aspect };
        const draft = await choice.provider.write(brief, taskOf(ctx));
        return composeMetadata(draft, brief, choice.provider.name);
      },
    },

    /** Who can write, and who would. @returns ProvidersDescription */
    describe: {
      visibility: "public",
      params: { $$strict: true },
      async handler(): Promise<ProvidersDescription> {
        return describeProviders(this.providers, this.environment);
      },
    },
  },

  created() {
    this.environment = readEnvironment();
    this.providers = metadataProviders(this.environment);
  },
};

/** Who writes decides the words; which model it is, too. */
async function fingerprint(params: unknown): Promise<unknown> {
  const environment = readEnvironment();
  const { provider: wanted } = params as GenerateMetadataParams;
  const { provider } = await chooseProvider(metadataProviders(environment), wanted, environment);
  return [provider.name, provider.model];
}

export default metadata;
