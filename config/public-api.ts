import type { BlockList } from "node:net";
import { readTrustedProxies } from "./trusted-proxies.ts";

/** How the API meets the programs and pages that use it. */
export interface PublicApiSettings {
  /** Origins of other sites whose pages may call the API: `https://app.example.org`. */
  readonly corsOrigins: readonly string[];
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: BlockList;
  /** Requests a minute, of a workspace in all. */
  readonly workspaceRate: number;
  /** Requests a minute, of one API key. */
  readonly keyRate: number;
}

export interface PublicApiValues {
  readonly TROUPE_CORS_ORIGINS?: string;
  readonly TROUPE_TRUSTED_PROXIES?: string;
  readonly TROUPE_RATE_WORKSPACE: number;
  readonly TROUPE_RATE_KEY: number;
}

const rate = { type: "number", convert: true, integer: true, min: 1, max: 1_000_000 } as const;

export const publicApiSchema = {
  TROUPE_CORS_ORIGINS: {
    ...{ type: "string", optional: true },
    pattern: /^https?:\/\/[^\s,/?#]+(\s*,\s*https?:\/\/[^\s,/?#]+)*$/,
    messages: { stringPattern: "must look like https://app.example.org, https://other.example" },
  },
  TROUPE_TRUSTED_PROXIES: { type: "string", optional: true },
  TROUPE_RATE_WORKSPACE: { ...rate, default: 3_000 },
  TROUPE_RATE_KEY: { ...rate, default: 600 },
} as const;

export function composePublicApi(values: PublicApiValues): PublicApiSettings {
  const origins = values.TROUPE_CORS_ORIGINS?.split(",") ?? [];
  return {
    corsOrigins: origins.map((origin) => origin.trim().toLowerCase()),
    trustedProxies: readTrustedProxies(values.TROUPE_TRUSTED_PROXIES),
    workspaceRate: values.TROUPE_RATE_WORKSPACE,
    keyRate: values.TROUPE_RATE_KEY,
  };
}
