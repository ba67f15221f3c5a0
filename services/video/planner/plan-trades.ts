import { TroupeError } from "../../../errors/troupe-error.ts";
import type { ProvidersDescription } from "../../../providers/describe-providers.ts";
import { fieldOf, isRecord } from "../../../validation/record.ts";
import type { PaidTrade } from "./estimate-cost.ts";
import type { TradePlan } from "./planner.contract.ts";

/** How the trades of this company are asked. */
export interface Trades {
  /** Names of the parameters of the action; undefined where nobody has it. */
  readonly paramsOf: (action: string) => readonly string[] | undefined;
  readonly ask: (action: string, params: object) => Promise<unknown>;
}

/** In the order in which a film needs them. */
const trades = ["keywords", "script", "speech", "video", "thumbnail", "metadata", "uploader"];

export interface PlannedTrades {
  readonly plans: readonly TradePlan[];
  /** Those that cost something. */
  readonly paid: readonly PaidTrade[];
  /** Length of the script, where it could be written to see. */
  readonly scriptSeconds?: number;
}

/**
 * Asks trades who would do its work for this input, before the work begins.
 *
 * @param asked in their order; all where nothing is said
 * @throws TroupeError `PROVIDER_MISSING` and what the trades themselves refuse with
 */
export async function planTrades(
  { paramsOf, ask }: Trades,
  input: Readonly<Record<string, unknown>>,
  asked: readonly string[] = trades,
): Promise<PlannedTrades> {
  const plans: TradePlan[] = [];
  const paid: PaidTrade[] = [];
  let scriptSeconds: number | undefined;
  for (const trade of asked) {
    const action = `${trade}.describe`;
    const params = paramsOf(action);
    if (!params) continue;
    const wanted = wantedProvider(trade, input);
    const known = Object.entries({ ...input, provider: wanted }).filter(
      ([name, value]) => params.includes(name) && value !== undefined,
    );
    const described = readDescription(await ask(action, Object.fromEntries(known)));
    refuseUnknownStyle(described, input.style);
    const plan = readPlan(trade, withWanted(trade, described, wanted));
    plans.push(plan);
    const product = described.providers?.find(({ name }) => name === plan.provider)?.product;
    if (product !== undefined) paid.push({ trade, product });
    scriptSeconds ??= described.seconds;
  }
  return { plans, paid, scriptSeconds };
}

/** Named for this film; undefined for `auto`. */
function wantedProvider(
  trade: string,
  { providers }: Readonly<Record<string, unknown>>,
): string | undefined {
  const wanted = fieldOf(providers, trade);
  return typeof wanted === "string" && wanted !== "auto" ? wanted : undefined;
}

/** Trades that were not asked for it say who would work by themselves. */
function withWanted(
  trade: string,
  description: Description,
  wanted: string | undefined,
): Description {
  const provider = description.providers?.find(({ name }) => name === wanted);
  if (!provider) return description;
  if (provider.missing !== undefined) throw nobody(trade, `${provider.name}: ${provider.missing}`);
  return { ...description, provider: provider.name, passedOver: [] };
}

/** What the trades answer; each says what it has to say. */
type Description = Partial<ProvidersDescription> & {
  /** Who will work for this very input, where that may differ from `auto`. */
  readonly provider?: string;
  readonly passedOver?: TradePlan["missing"];
  readonly voice?: string;
  /** Length of the script that was written to see. */
  readonly seconds?: number;
  /** Where the trade has no providers: what it draws with, and what it misses. */
  readonly pictures?: string;
  readonly styles?: readonly string[];
  readonly missing?: string;
  readonly notes?: readonly string[];
};

function readDescription(answer: unknown): Description {
  return isRecord(answer) ? answer : {};
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
  const plain = missing.map(({ name, missing: why }) => ({ name, missing: why }));
  return {
    trade,
    provider,
    ...(voice === undefined ? {} : { voice }),
    online,
    missing: plain,
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
