import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { hasCode } from "../../../errors/troupe-error.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import { nextPacificMidnight, pacificDay } from "../../../providers/youtube/pacific-day.ts";
import type { StoredDocument } from "../../../storage/documents/types.ts";
import { quotaReturns } from "./quota-returns.ts";
import type { QuotaStatus, Reservation, ReserveParams } from "./quota.contract.ts";

/** What one Google project has spent on one day in California. */
interface LedgerDocument extends StoredDocument {
  readonly entries: readonly ReserveParams[];
}

type Vars = WithDocuments<LedgerDocument> & { environment: Environment };

interface Methods {
  ledgerId(now: number): string;
}

/** Counts what the company spends of YouTube's quota, which all workspaces of a Google project share. */
const quota: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "quota",

  mixins: [DocumentsMixin({ collection: "quota" })],

  actions: {
    /** Takes units of today, all or none. @returns Reservation */
    reserve: {
      visibility: "public",
      params: {
        $$strict: true,
        key: { type: "string", min: 1, max: 300 },
        units: { type: "number", integer: true, min: 1, max: 1_000_000 },
      },
      async handler(ctx: Context<ReserveParams>): Promise<Reservation> {
        const { key, units } = ctx.params;
        const limit = this.environment.youtube.dailyQuota;
        for (;;) {
          const now = Date.now();
          const id = this.ledgerId(now);
          const ledger = await this.documents.get(id);
          const entries = ledger?.entries ?? [];
          const left = limit - spentIn(entries);
          if (entries.some((entry) => entry.key === key)) return { granted: true, left };
          // More than a whole day's quota never fits: YouTube itself has the last word then.
          if (units > left && units <= limit) {
            return { granted: false, left, until: nextPacificMidnight(now) };
          }
          const next = { _id: id, entries: [...entries, { key, units }] };
          try {
            if (ledger) await this.documents.replaceIf(id, ledger.rev, next);
            else await this.documents.insert(next);
            return { granted: true, left: left - units };
          } catch (error) {
            // Another node took units at the same time: look again at what is left.
            if (!hasCode(error, "REVISION_CONFLICT")) throw error;
          }
        }
      },
    },

    /** @returns QuotaStatus */
    status: {
      rest: "GET /quota",
      permission: "channels:read",
      description: "What is spent of YouTube's quota of today",
      params: { $$strict: true },
      returns: quotaReturns,
      async handler(): Promise<QuotaStatus> {
        const now = Date.now();
        const ledger = await this.documents.get(this.ledgerId(now));
        return {
          ...{ day: pacificDay(now), limit: this.environment.youtube.dailyQuota },
          spent: spentIn(ledger?.entries ?? []),
          fullAgainAt: new Date(nextPacificMidnight(now)).toISOString(),
        };
      },
    },
  },

  methods: {
    /** A client's id begins with the number of its Google project. */
    ledgerId(now: number): string {
      const [project] = (this.environment.google.clientId ?? "none").split(/[-.]/);
      return `youtube:${project ?? ""}:${pacificDay(now)}`;
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

function spentIn(entries: readonly ReserveParams[]): number {
  return entries.reduce((sum, { units }) => sum + units, 0);
}

export default quota;
