import { randomUUID } from "node:crypto";
import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { readEnvironment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../../mixins/artifacts.ts";
import { settingsFor } from "../../../mixins/own-keys.ts";
import { letGo } from "../../../mixins/preview.ts";
import { type CallMeta, taskOf } from "../../../mixins/task.ts";
import type { WorkspaceSettings } from "../../orchestrator/pipelines.contract.ts";
import { speechReturns, voicesReturns } from "../trade-returns.ts";
import { WorkerMixin } from "../../../mixins/worker.ts";
import { describeProviders } from "../../../providers/describe-providers.ts";
import { Scratch } from "../media/scratch.ts";
import { foreseeSpeech } from "./foresee-speech.ts";
import { renderSpeech } from "./render-speech.ts";
import type {
  DescribeSpeechParams,
  DescribeSpeechResult,
  RenderSpeechParams,
  RenderSpeechResult,
  VoiceRow,
} from "./speech.contract.ts";
import type { SpeechProvider } from "./speech-provider.ts";
import { speechProviders, withKeysOf } from "./speech-providers.ts";
import { SpeechThreads } from "./threads/speech-threads.ts";
import { chooseVoice, failures } from "./voice-choice.ts";
import { listVoices } from "./voice-list.ts";

interface Vars extends WithArtifacts {
  threads: SpeechThreads;
  providers: readonly SpeechProvider[];
  offline: boolean;
  scratch: Scratch;
}

const wish = {
  language: { type: "string", pattern: /^[a-z]{2,3}$/, default: "en" },
  voice: { type: "string", optional: true, empty: false, max: 100 },
  provider: { type: "string", optional: true, empty: false, max: 40 },
} as const;

/** Sentences become sound with the time of every word. */
const speech: ServiceSchema<ServiceSettingSchema, object, Vars> = {
  name: "speech",
  mixins: [WorkerMixin(), ArtifactsMixin()],

  actions: {
    render: {
      rest: "POST /tts/render",
      permission: "trades:write",
      description: "Speaks a text, with the time of every word",
      step: { version: 1, concurrency: 2, fingerprint, foresee: foreseeSpeech },
      params: {
        $$strict: true,
        sceneId: { type: "string", optional: true, max: 100 },
        text: { type: "string", trim: true, min: 1, max: 5000 },
        ...wish,
        sceneVoice: wish.voice,
        seed: { type: "number", integer: true, min: 0, max: 4_294_967_295, default: 1 },
        preview: {
          ...{ type: "boolean", optional: true },
          description: "Only to be heard now: the sound is deleted after a day or two",
        },
      },
      example: { text: "An octopus has three hearts.", voice: "slt" },
      raises: ["BUDGET_EXCEEDED"],
      returns: speechReturns,
      async handler(ctx: Context<RenderSpeechParams, CallMeta>): Promise<RenderSpeechResult> {
        const { threads, offline, artifacts } = this;
        const providers = await providersFor(ctx, this.providers);
        const result = await renderSpeech(
          { providers, threads, offline, artifacts },
          withSceneVoice(ctx.params),
          taskOf(ctx),
        );
        for (const note of result.notes) this.logger.warn(note);
        if (ctx.params.preview) await letGo(ctx, result.audio);
        return result;
      },
    },

    describe: {
      visibility: "public",
      params: { $$strict: true, ...wish },
      async handler(ctx: Context<DescribeSpeechParams, CallMeta>): Promise<DescribeSpeechResult> {
        const { offline } = this;
        const providers = await providersFor(ctx, this.providers);
        const choice = await chooseVoice(providers, ctx.params, { offline });
        return {
          ...(await describeProviders(providers, { offline })),
          provider: choice.provider.name,
          voice: choice.voice.id,
          passedOver: choice.passedOver,
          notes: [...failures(choice), ...((await choice.provider.notes?.()) ?? [])],
        };
      },
    },

    voices: {
      rest: "GET /tts/voices",
      permission: "trades:read",
      description: "Voices, and what those miss that cannot speak",
      params: { $$strict: true },
      returns: voicesReturns,
      async handler(ctx: Context<unknown, CallMeta>): Promise<VoiceRow[]> {
        return await listVoices(await providersFor(ctx, this.providers));
      },
    },
  },

  created() {
    const environment = readEnvironment();
    this.offline = environment.offline;
    this.scratch = new Scratch(environment.data, "speech");
    this.threads = new SpeechThreads();
    this.providers = speechProviders(environment, this.threads);
  },

  async started() {
    await this.scratch.sweep();
  },

  async stopped() {
    for (const provider of this.providers) await provider.close?.();
    await this.threads.close();
  },
};

/** With the workspace's own keys, where it has some. */
async function providersFor(
  ctx: Context<unknown, CallMeta>,
  providers: readonly SpeechProvider[],
): Promise<readonly SpeechProvider[]> {
  const environment = readEnvironment();
  const settings = await settingsFor(ctx, environment);
  return settings === environment ? providers : withKeysOf(providers, settings);
}

/** The voice decides the sound: part of the cache's key, beside the parameters. */
async function fingerprint(params: unknown, settings: WorkspaceSettings): Promise<unknown> {
  const environment = await settings();
  const providers = speechProviders(environment, new SpeechThreads());
  // The worker validates nothing before it asks; these are the step's resolved parameters.
  const wanted = withSceneVoice(params as RenderSpeechParams);
  try {
    const { provider, voice } = await chooseVoice(
      providers,
      { ...wanted, language: wanted.language },
      { offline: environment.offline },
    );
    // Not installed yet: the installation may fail and another voice may speak, so that nothing may
    // be stored under this name.
    const ready = (await provider.ready?.()) ?? true;
    return [provider.name, provider.version, voice.id, ready ? "" : randomUUID()];
  } catch (error) {
    // The step itself will say what is wrong.
    if (error instanceof TroupeError) return randomUUID();
    throw error;
  }
}

function withSceneVoice({ sceneVoice, ...params }: RenderSpeechParams): RenderSpeechParams {
  return sceneVoice === undefined ? params : { ...params, voice: sceneVoice };
}

export default speech;
