import type { ProvidersDescription } from "../../providers/describe-providers.ts";
import { isRecord } from "../../validation/record.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import type { CompanyClient } from "../company-client.ts";

/** What one trade would use now. */
export interface TradePlan {
  readonly trade: string;
  readonly provider: string | null;
  readonly voice?: string;
  /** True if it asks the network. */
  readonly online: boolean;
  /** Better ones, with what they miss. */
  readonly missing: readonly { readonly name: string; readonly missing: string }[];
  readonly notes: readonly string[];
}

/** A service as its node announces it. */
interface AnnouncedNode {
  readonly services?: readonly {
    readonly name: string;
    readonly actions?: Readonly<
      Record<string, { readonly params?: Readonly<Record<string, unknown>> }>
    >;
  }[];
}

/** Trades in the order in which a film needs them. */
const trades = ["keywords", "script", "speech", "video", "thumbnail", "metadata", "uploader"];

/**
 * Asks every trade who would do its work for this input, before the work begins.
 * @throws TroupeError `PROVIDER_MISSING` and what the trades themselves refuse with
 */
export async function planTrades(
  client: CompanyClient,
  input: Readonly<Record<string, unknown>>,
): Promise<TradePlan[]> {
  const describable = await describeActions(client);
  const plans: TradePlan[] = [];
  for (const trade of trades) {
    const params = describable.get(`${trade}.describe`);
    if (!params) continue;
    const known = Object.entries(input).filter(([name]) => params.has(name));
    const described = await describe(client, trade, Object.fromEntries(known));
    refuseUnknownStyle(described, input.style);
    plans.push(readPlan(trade, described));
  }
  return plans;
}

/** Parameters by action, of the actions that say who would work. */
async function describeActions(client: CompanyClient): Promise<Map<string, Set<string>>> {
  const nodes = await client.get<AnnouncedNode[]>("/internal/nodes");
  const actions = nodes.flatMap(({ services = [] }) =>
    services.flatMap((service) => Object.entries(service.actions ?? {})),
  );
  return new Map(actions.map(([name, { params }]) => [name, new Set(Object.keys(params ?? {}))]));
}

/** What the trades answer; each says what it has to say. */
type Description = Partial<ProvidersDescription> & {
  /** Who will work for this very input, where that may differ from `auto`. */
  readonly provider?: string;
  readonly passedOver?: TradePlan["missing"];
  readonly voice?: string;
  /** Where the trade has no providers: what it draws with, and what it misses. */
  readonly pictures?: string;
  readonly styles?: readonly string[];
  readonly missing?: string;
  readonly notes?: readonly string[];
};

async function describe(
  client: CompanyClient,
  trade: string,
  params: object,
): Promise<Description> {
  const { result } = await client.post<{ result: unknown }>("/internal/call", {
    kind: "call",
    name: `${trade}.describe`,
    params,
  });
  return isRecord(result) ? result : {};
}

/** Told now rather than after the sentences were spoken. */
function refuseUnknownStyle({ styles }: Description, style: unknown): void {
  if (!styles || typeof style !== "string" || ["auto", ...styles].includes(style)) return;
  throw new TroupeError("INPUT_INVALID", `There is no style "${style}".`, {
    field: "style",
    hint: `Known: auto, ${styles.join(", ")}`,
  });
}

function readPlan(trade: string, description: Description): TradePlan {
  const { providers = [], voice, notes = [] } = description;
  const provider = description.provider ?? description.auto ?? description.pictures ?? null;
  const missing = description.passedOver ?? betterThan(provider, providers);
  if (description.missing !== undefined) throw nobody(trade, description.missing);
  if (provider === null && providers.length > 0) throw nobody(trade, lacks(missing));
  const online = providers.some((one) => one.name === provider && one.online);
  return { trade, provider, ...(voice === undefined ? {} : { voice }), online, missing, notes };
}

/** Providers that stand before the one that works, and what they miss. */
function betterThan(
  provider: string | null,
  providers: ProvidersDescription["providers"],
): TradePlan["missing"] {
  const chosen = providers.findIndex(({ name }) => name === provider);
  return providers
    .slice(0, chosen === -1 ? undefined : chosen)
    .flatMap(({ name, missing }) => (missing === undefined ? [] : [{ name, missing }]));
}

function lacks(missing: TradePlan["missing"]): string {
  return missing.map((one) => `${one.name}: ${one.missing}`).join("; ");
}

function nobody(trade: string, missing: string): TroupeError {
  return new TroupeError("PROVIDER_MISSING", `Nobody can do the ${trade} here. ${missing}`);
}
