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

function readPlan(trade: string, described: unknown): TradePlan {
  const {
    providers = [],
    auto,
    provider,
    notes = [],
  } = (isRecord(described) ? described : {}) as Partial<
    ProvidersDescription & { provider: string; notes: string[] }
  >;
  const chosen = auto ?? provider ?? null;
  const missing = providers.flatMap(({ name, missing: lack }) =>
    lack === undefined ? [] : [{ name, missing: lack }],
  );
  if (chosen === null && providers.length > 0) throw nobody(trade, missing);
  return { trade, provider: chosen, missing, notes };
}

function nobody(trade: string, missing: TradePlan["missing"]): TroupeError {
  const lacks = missing.map((one) => `${one.name}: ${one.missing}`).join("; ");
  return new TroupeError("PROVIDER_MISSING", `Nobody can do the ${trade} here. ${lacks}`, {
    hint: "Put a key into .env (see .env.example), or unset TROUPE_OFFLINE where the network is there.",
  });
}

/** `script    wordnet   (openai: set OPENAI_API_KEY)` */
export function planLines(plans: readonly TradePlan[]): string[] {
  return plans.flatMap(({ trade, provider, missing, notes }) => {
    const better = missing.map((one) => `${one.name}: ${one.missing}`).join("; ");
    const line = `  ${trade.padEnd(10)} ${(provider ?? "").padEnd(12)} ${better && `(${better})`}`;
    return [line.trimEnd(), ...notes.map((note) => `  ${" ".repeat(10)} ${note}`)];
  });
}
