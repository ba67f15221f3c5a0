import { accessSync, constants } from "node:fs";
import { TroupeError } from "../errors/troupe-error.ts";

/** Where a cluster's servers are. Passwords stand in the addresses. */
export interface ClusterSettings {
  /** One server or several, separated by commas: `nats://user:password@host:4222`, `tls://host`. */
  readonly natsUrl: string;
  /** `mongodb://user:password@host/database` */
  readonly mongoUrl: string;
  /** Databases of services that have their own, by the service's name. */
  readonly mongoUrls: Readonly<Record<string, string>>;
  readonly s3: {
    /** `https://host:port` */
    readonly endpoint: string;
    readonly accessKey: string;
    readonly secretKey: string;
    readonly bucket: string;
  };
  readonly redisUrl?: string;
  /** File with the certificate of a private authority, PEM. */
  readonly tlsCa?: string;
}

export interface ClusterValues {
  readonly TROUPE_NATS_URL?: string;
  readonly TROUPE_MONGO_URL?: string;
  readonly TROUPE_S3_ENDPOINT?: string;
  readonly TROUPE_S3_ACCESS_KEY?: string;
  readonly TROUPE_S3_SECRET_KEY?: string;
  readonly TROUPE_S3_BUCKET?: string;
  readonly TROUPE_REDIS_URL?: string;
  readonly TROUPE_TLS_CA?: string;
}

const address = (pattern: RegExp, example: string) => ({
  type: "string",
  optional: true,
  pattern,
  messages: { stringPattern: `must look like ${example}` },
});
const text = { type: "string", optional: true, empty: false } as const;

export const clusterSchema = {
  TROUPE_NATS_URL: address(
    /^(nats|tls|nats\+tls):\/\/[^\s,]+(,\s*(nats|tls|nats\+tls):\/\/[^\s,]+)*$/,
    "nats://host:4222 or tls://user:password@host:4222",
  ),
  TROUPE_MONGO_URL: address(/^mongodb(\+srv)?:\/\/\S+$/, "mongodb://host:27017/troupe"),
  TROUPE_S3_ENDPOINT: address(/^https?:\/\/[^\s/]+\/?$/, "https://host:9000"),
  TROUPE_S3_ACCESS_KEY: text,
  TROUPE_S3_SECRET_KEY: text,
  TROUPE_S3_BUCKET: address(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "troupe (3 to 63 small letters)"),
  TROUPE_REDIS_URL: address(/^rediss?:\/\/\S+$/, "redis://host:6379"),
  TROUPE_TLS_CA: text,
} as const;

/** Names of the variables of a cluster, but for those of services with a database of their own. */
export const clusterVariables: readonly string[] = Object.keys(clusterSchema);

const required = [
  "TROUPE_NATS_URL",
  "TROUPE_MONGO_URL",
  "TROUPE_S3_ENDPOINT",
  "TROUPE_S3_ACCESS_KEY",
  "TROUPE_S3_SECRET_KEY",
  "TROUPE_S3_BUCKET",
] as const;

/** `TROUPE_MONGO_URL_<SERVICE>` */
const ownDatabase = /^TROUPE_MONGO_URL_(?<service>[A-Z][A-Z0-9]*)$/;

/**
 * The cluster that the settings describe, none where none of its variables is set.
 * @param source all variables, for those whose names hold a service's
 * @throws TroupeError `SETTING_INVALID` for half a cluster, naming what is missing
 */
export function composeCluster(
  values: ClusterValues,
  source: NodeJS.ProcessEnv,
): ClusterSettings | undefined {
  const mongoUrls = readMongoUrls(source);
  const set = Object.keys(clusterSchema).filter((name) => Object.hasOwn(values, name));
  const present = [...set, ...Object.keys(mongoUrls).map(variableOf)];
  const [first] = present;
  if (first === undefined) return undefined;
  const missing = required.filter((name) => values[name] === undefined);
  const [absent] = missing;
  if (absent !== undefined) {
    throw new TroupeError(
      "SETTING_INVALID",
      `${absent}: a cluster needs ${missing.join(", ")} too, because ${present.join(", ")} ${present.length === 1 ? "is" : "are"} set`,
      { field: absent, hint: "Set them all, or none for a company in one process." },
    );
  }
  checkReadable(values.TROUPE_TLS_CA);
  return settingsOf(values as ClusterValues & Record<(typeof required)[number], string>, mongoUrls);
}

function settingsOf(
  values: ClusterValues & Record<(typeof required)[number], string>,
  mongoUrls: Readonly<Record<string, string>>,
): ClusterSettings {
  return {
    natsUrl: values.TROUPE_NATS_URL,
    mongoUrl: values.TROUPE_MONGO_URL,
    mongoUrls,
    s3: {
      endpoint: values.TROUPE_S3_ENDPOINT,
      accessKey: values.TROUPE_S3_ACCESS_KEY,
      secretKey: values.TROUPE_S3_SECRET_KEY,
      bucket: values.TROUPE_S3_BUCKET,
    },
    redisUrl: values.TROUPE_REDIS_URL,
    tlsCa: values.TROUPE_TLS_CA,
  };
}

function readMongoUrls(source: NodeJS.ProcessEnv): Record<string, string> {
  const urls: Record<string, string> = {};
  for (const [name, raw] of Object.entries(source)) {
    const service = ownDatabase.exec(name)?.groups?.service?.toLowerCase();
    const url = raw?.trim() ?? "";
    if (service === undefined || url === "") continue;
    const { pattern, messages } = clusterSchema.TROUPE_MONGO_URL;
    if (!pattern.test(url)) {
      throw new TroupeError("SETTING_INVALID", `${name}: ${messages.stringPattern}`, {
        field: name,
      });
    }
    urls[service] = url;
  }
  return urls;
}

function variableOf(service: string): string {
  return `TROUPE_MONGO_URL_${service.toUpperCase()}`;
}

function checkReadable(file: string | undefined): void {
  if (file === undefined) return;
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new TroupeError("SETTING_INVALID", `TROUPE_TLS_CA: ${file} cannot be read`, {
      field: "TROUPE_TLS_CA",
      hint: "Name the file with the certificate of your authority, in PEM.",
    });
  }
}
