import { TroupeError } from "../../errors/troupe-error.ts";
import type { ProvidersDescription } from "../../providers/describe-providers.ts";
import { isRecord } from "../../validation/record.ts";
import type { CompanyClient } from "../company-client.ts";

/** What one trade would use now. */
export interface TradePlan {
  readonly trade: string;
  readonly provider: string | null;
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
const trades = ["keywords", "script", "speech", "video", "thumbnail", "metadata"];

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
    plans.push(readPlan(trade, await describe(client, trade, Object.fromEntries(known))));
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

async function describe(client: CompanyClient, trade: string, params: object): Promise<unknown> {
  const { result } = await client.post<{ result: unknown }>("/internal/call", {
    kind: "call",
    name: `${trade}.describe`,
    params,
  });
  return result;
}

/** What the trades answer; each says what it has to say. */
type Description = Partial<ProvidersDescription> & {
  /** Who will work for this very input, where that may differ from `auto`. */
  readonly provider?: string;
  readonly passedOver?: TradePlan["missing"];
  readonly voice?: string;
  /** Where the trade has no providers: what it draws with, and what it misses. */
  readonly pictures?: string;
  readonly missing?: string;
  readonly notes?: readonly string[];
};

function readPlan(trade: string, described: unknown): TradePlan {
  const description: Description = isRecord(described) ? described : {};
  const { providers = [], voice, notes = [] } = description;
  const provider = description.provider ?? description.auto ?? description.pictures ?? null;
  const missing = description.passedOver ?? betterThan(provider, providers);
  if (description.missing !== undefined) throw nobody(trade, description.missing);
  if (provider === null && providers.length > 0) throw nobody(trade, lacks(missing));
  return {
    trade,
    provider: voice === undefined ? provider : `${provider} ${voice}`,
    missing,
    notes,
  };
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

/** A line per trade, below it the better ones with what they miss. */
export function planLines(plans: readonly TradePlan[]): string[] {
  return plans.flatMap(({ trade, provider, missing, notes }) => {
    const indent = " ".repeat(13);
    return [
      `  ${trade.padEnd(10)} ${provider ?? ""}`.trimEnd(),
      ...missing.map((one) => `${indent}better: ${one.name}, ${one.missing}`),
      ...notes.map((note) => `${indent}${note}`),
    ];
  });
}
