import { resolve } from "node:path";
import { TroupeError } from "../errors/troupe-error.ts";
import { compileSchema } from "../validation/schema.ts";
import {
  accountSchema,
  type AccountSettings,
  type AccountValues,
  composeAccounts,
} from "./accounts.ts";
import { clusterSchema, composeCluster, type ClusterSettings } from "./cluster.ts";
import { composePrices, type PriceList } from "./prices.ts";
import {
  composePublicApi,
  publicApiSchema,
  type PublicApiSettings,
  type PublicApiValues,
} from "./public-api.ts";

/**
 * The only reader of `process.env`. Every variable, its default and its meaning stand here and in
 * `.env.example`; a test compares the two. Keys of outside services carry their SDK's own names.
 */
export interface Environment {
  /** Port of the gateway. 0 takes a free one. */
  readonly port: number;
  /** Address the gateway listens on. Anything but loopback needs sign-in and its public address. */
  readonly host: string;
  /** Folder of the database, the artifacts and the optional packs; absolute, programs run elsewhere. */
  readonly data: string;
  /** Bearer token of the owner, at least 24 characters. */
  readonly ownerToken?: string;
  /** 32 bytes in base64 that seal tokens in the store. @default `secret.key` in `data`, made once */
  readonly secretKey?: string;
  /** `power`: every acknowledged write is on the disk before it is acknowledged. */
  readonly durability: "crash" | "power";
  /** Days that finished runs, and results of steps, are kept. @default for ever */
  readonly keepRunsDays?: number;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace";
  /** Where a run's traces or log lines are shown, `{correlationId}` standing for the run's. */
  readonly tracesUrl?: string;
  /** True: `auto` never chooses a provider that needs the network. */
  readonly offline: boolean;
  /** True: addresses of this machine and private networks may be fetched. Tests set it. */
  readonly allowPrivateUrls: boolean;
  readonly publicApi: PublicApiSettings;
  /** Every answer is compared with what its action says it returns: in tests, `NODE_ENV=test`. */
  readonly checkAnswers: boolean;
  /** Absent: the company is one process and keeps everything in `data`. */
  readonly cluster?: ClusterSettings;
  readonly accounts: AccountSettings;
  readonly ffmpegPath?: string;
  readonly ffprobePath?: string;
  /** Python used for the optional neural voices. */
  readonly pythonPath: string;
  /** Megabytes of memory that a process which draws may take. */
  readonly drawingMemory: number;
  readonly openai: { readonly apiKey?: string; readonly baseUrl?: string; readonly model: string };
  readonly anthropic: {
    readonly apiKey?: string;
    readonly baseUrl?: string;
    readonly model: string;
  };
  /** Any server with an OpenAI-compatible API; Ollama's own variable. */
  readonly ollama: { readonly host?: string; readonly model: string };
  readonly elevenlabs: { readonly apiKey?: string; readonly baseUrl?: string };
  readonly serpapi: { readonly apiKey?: string; readonly baseUrl: string };
  readonly pexels: { readonly apiKey?: string; readonly baseUrl: string };
  /** The OAuth client of the creator's own Google project, and the way to Google. */
  readonly google: {
    readonly clientId?: string;
    readonly clientSecret?: string;
    /** One server in the place of accounts.google.com and oauth2.googleapis.com. */
    readonly oauthBaseUrl?: string;
  };
  readonly youtube: {
    readonly baseUrl: string;
    /** Units of the Data API that the Google project has a day. */
    readonly dailyQuota: number;
    /** Units of one upload, thumbnail and captions apart. */
    readonly uploadCost: number;
    readonly analyticsBaseUrl: string;
    readonly reportingBaseUrl: string;
    /** Days after a day before its numbers are asked for. */
    readonly reportDays: number;
  };
  /** What providers charge. */
  readonly prices: PriceList;
  readonly wikipedia: { readonly baseUrl: string };
  readonly suggest: { readonly baseUrl: string };
  readonly openverse: { readonly baseUrl: string };
  readonly commons: { readonly baseUrl: string };
}

const url = { type: "url", optional: true } as const;
const text = { type: "string", optional: true, empty: false } as const;
const flag = { type: "boolean", convert: true, default: false } as const;

const schema = {
  TROUPE_PORT: { type: "number", convert: true, integer: true, min: 0, max: 65535, default: 3000 },
  TROUPE_HOST: { type: "string", empty: false, default: "127.0.0.1" },
  TROUPE_DATA: { type: "string", empty: false, default: "data" },
  TROUPE_OWNER_TOKEN: { type: "string", optional: true, min: 24 },
  TROUPE_SECRET_KEY: text,
  TROUPE_DURABILITY: { type: "enum", values: ["crash", "power"], default: "crash" },
  TROUPE_KEEP_RUNS_DAYS: {
    type: "number",
    convert: true,
    integer: true,
    min: 1,
    max: 36_500,
    optional: true,
  },
  TROUPE_LOG: {
    type: "enum",
    values: ["fatal", "error", "warn", "info", "debug", "trace"],
    default: "info",
  },
  TROUPE_PRICES: text,
  TROUPE_TRACES_URL: { type: "string", optional: true, pattern: /^https?:\/\/\S+$/ },
  TROUPE_OFFLINE: flag,
  TROUPE_ALLOW_PRIVATE_URLS: flag,
  ...publicApiSchema,
  ...clusterSchema,
  ...accountSchema,
  FFMPEG_PATH: text,
  FFPROBE_PATH: text,
  TROUPE_PYTHON: { type: "string", empty: false, default: "python3" },
  TROUPE_DRAWING_MEMORY: { type: "number", convert: true, integer: true, min: 256, default: 1024 },
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: { type: "string", empty: false, default: "gpt-6.1-terra" },
  ANTHROPIC_API_KEY: text,
  ANTHROPIC_BASE_URL: url,
  ANTHROPIC_MODEL: { type: "string", empty: false, default: "claude-sonnet-5-5" },
  OLLAMA_HOST: url,
  OLLAMA_MODEL: { type: "string", empty: false, default: "llama3.2" },
  ELEVENLABS_API_KEY: text,
  ELEVENLABS_BASE_URL: url,
  SERPAPI_API_KEY: text,
  SERPAPI_BASE_URL: { type: "url", default: "https://serpapi.com" },
  PEXELS_API_KEY: text,
  PEXELS_BASE_URL: { type: "url", default: "https://api.pexels.com" },
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GOOGLE_OAUTH_BASE_URL: url,
  YOUTUBE_BASE_URL: { type: "url", default: "https://youtube.googleapis.com" },
  YOUTUBE_DAILY_QUOTA: { type: "number", convert: true, integer: true, min: 1, default: 10_000 },
  YOUTUBE_UPLOAD_COST: { type: "number", convert: true, integer: true, min: 1, default: 100 },
  YOUTUBE_ANALYTICS_BASE_URL: { type: "url", default: "https://youtubeanalytics.googleapis.com" },
  YOUTUBE_REPORTING_BASE_URL: { type: "url", default: "https://youtubereporting.googleapis.com" },
  YOUTUBE_REPORT_DAYS: {
    ...{ type: "number", convert: true, integer: true, min: 1, max: 10, default: 2 },
  },
  // `{language}` is replaced by the language of the run.
  WIKIPEDIA_BASE_URL: { type: "string", empty: false, default: "https://{language}.wikipedia.org" },
  SUGGEST_BASE_URL: { type: "url", default: "https://suggestqueries.google.com" },
  OPENVERSE_BASE_URL: { type: "url", default: "https://api.openverse.org" },
  COMMONS_BASE_URL: { type: "url", default: "https://commons.wikimedia.org" },
} as const;

/** Names of all variables, for `.env.example` and for tests that clear them. */
export const environmentVariables: readonly string[] = Object.keys(schema);

const check = compileSchema(schema);

/**
 * Reads and validates the settings.
 * @throws TroupeError `SETTING_INVALID` naming the variable at fault.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const values: Record<string, unknown> = {};
  for (const name of environmentVariables) {
    const value = source[name];
    // An empty line in .env means "not set".
    if (value !== undefined && value.trim() !== "") values[name] = value.trim();
  }
  const [problem] = check(values);
  if (problem) {
    throw new TroupeError("SETTING_INVALID", `${problem.field}: ${problem.message}`, {
      field: problem.field,
      hint: "See .env.example for the allowed values.",
    });
  }
  const environment = compose(values as unknown as Values);
  const checkAnswers = source.NODE_ENV === "test";
  return { ...environment, checkAnswers, cluster: composeCluster(values, source) };
}

interface Values extends AccountValues, PublicApiValues {
  readonly TROUPE_PORT: number;
  readonly TROUPE_HOST: string;
  readonly TROUPE_DATA: string;
  readonly TROUPE_OWNER_TOKEN?: string;
  readonly TROUPE_SECRET_KEY?: string;
  readonly TROUPE_DURABILITY: Environment["durability"];
  readonly TROUPE_KEEP_RUNS_DAYS?: number;
  readonly TROUPE_LOG: Environment["logLevel"];
  readonly TROUPE_PRICES?: string;
  readonly TROUPE_TRACES_URL?: string;
  readonly TROUPE_OFFLINE: boolean;
  readonly TROUPE_ALLOW_PRIVATE_URLS: boolean;
  readonly FFMPEG_PATH?: string;
  readonly FFPROBE_PATH?: string;
  readonly TROUPE_PYTHON: string;
  readonly TROUPE_DRAWING_MEMORY: number;
  readonly OPENAI_API_KEY?: string;
  readonly OPENAI_BASE_URL?: string;
  readonly OPENAI_MODEL: string;
  readonly ANTHROPIC_API_KEY?: string;
  readonly ANTHROPIC_BASE_URL?: string;
  readonly ANTHROPIC_MODEL: string;
  readonly OLLAMA_HOST?: string;
  readonly OLLAMA_MODEL: string;
  readonly ELEVENLABS_API_KEY?: string;
  readonly ELEVENLABS_BASE_URL?: string;
  readonly SERPAPI_API_KEY?: string;
  readonly SERPAPI_BASE_URL: string;
  readonly PEXELS_API_KEY?: string;
  readonly PEXELS_BASE_URL: string;
  readonly GOOGLE_CLIENT_ID?: string;
  readonly GOOGLE_CLIENT_SECRET?: string;
  readonly GOOGLE_OAUTH_BASE_URL?: string;
  readonly YOUTUBE_BASE_URL: string;
  readonly YOUTUBE_DAILY_QUOTA: number;
  readonly YOUTUBE_UPLOAD_COST: number;
  readonly YOUTUBE_ANALYTICS_BASE_URL: string;
  readonly YOUTUBE_REPORTING_BASE_URL: string;
  readonly YOUTUBE_REPORT_DAYS: number;
  readonly WIKIPEDIA_BASE_URL: string;
  readonly SUGGEST_BASE_URL: string;
  readonly OPENVERSE_BASE_URL: string;
  readonly COMMONS_BASE_URL: string;
}

function compose(values: Values): Omit<Environment, "checkAnswers" | "cluster"> {
  return {
    port: values.TROUPE_PORT,
    host: values.TROUPE_HOST,
    data: resolve(values.TROUPE_DATA),
    ownerToken: values.TROUPE_OWNER_TOKEN,
    secretKey: values.TROUPE_SECRET_KEY,
    durability: values.TROUPE_DURABILITY,
    keepRunsDays: values.TROUPE_KEEP_RUNS_DAYS,
    logLevel: values.TROUPE_LOG,
    tracesUrl: values.TROUPE_TRACES_URL,
    offline: values.TROUPE_OFFLINE,
    allowPrivateUrls: values.TROUPE_ALLOW_PRIVATE_URLS,
    accounts: composeAccounts(values),
    publicApi: composePublicApi(values),
    ffmpegPath: values.FFMPEG_PATH,
    ffprobePath: values.FFPROBE_PATH,
    pythonPath: values.TROUPE_PYTHON,
    drawingMemory: values.TROUPE_DRAWING_MEMORY,
    openai: {
      apiKey: values.OPENAI_API_KEY,
      baseUrl: values.OPENAI_BASE_URL,
      model: values.OPENAI_MODEL,
    },
    anthropic: {
      apiKey: values.ANTHROPIC_API_KEY,
      baseUrl: values.ANTHROPIC_BASE_URL,
      model: values.ANTHROPIC_MODEL,
    },
    ollama: { host: values.OLLAMA_HOST, model: values.OLLAMA_MODEL },
    elevenlabs: { apiKey: values.ELEVENLABS_API_KEY, baseUrl: values.ELEVENLABS_BASE_URL },
    serpapi: { apiKey: values.SERPAPI_API_KEY, baseUrl: values.SERPAPI_BASE_URL },
    pexels: { apiKey: values.PEXELS_API_KEY, baseUrl: values.PEXELS_BASE_URL },
    google: {
      clientId: values.GOOGLE_CLIENT_ID,
      clientSecret: values.GOOGLE_CLIENT_SECRET,
      oauthBaseUrl: values.GOOGLE_OAUTH_BASE_URL,
    },
    youtube: {
      baseUrl: values.YOUTUBE_BASE_URL,
      dailyQuota: values.YOUTUBE_DAILY_QUOTA,
      uploadCost: values.YOUTUBE_UPLOAD_COST,
      analyticsBaseUrl: values.YOUTUBE_ANALYTICS_BASE_URL,
      reportingBaseUrl: values.YOUTUBE_REPORTING_BASE_URL,
      reportDays: values.YOUTUBE_REPORT_DAYS,
    },
    prices: composePrices(values.TROUPE_PRICES),
    wikipedia: { baseUrl: values.WIKIPEDIA_BASE_URL },
    suggest: { baseUrl: values.SUGGEST_BASE_URL },
    openverse: { baseUrl: values.OPENVERSE_BASE_URL },
    commons: { baseUrl: values.COMMONS_BASE_URL },
  };
}
