import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { workspaceOf, WorkspaceMixin, type WithWorkspace } from "../../../mixins/workspace.ts";
import { WorkspaceEndMixin } from "../../../mixins/workspace-end.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import type { WorkspaceDocument } from "../../../storage/documents/scoped.ts";
import { DocumentSecrets } from "../../../storage/secrets/document-secrets.ts";
import { openSecretBox } from "../../../storage/secrets/open-secret-box.ts";
import { checkKey } from "./check-key.ts";
import { knownProviders } from "./known-providers.ts";
import { providerListReturns, providerReturns } from "./provider-returns.ts";
import {
  type KeyCheck,
  type KeyedProvider,
  keyedProviders,
  keysCollection,
  type ProviderIdParams,
  type ProviderKey,
  type ProvidersResult,
  type SealedKeysResult,
  type SetKeyParams,
} from "./providers.contract.ts";

interface KeyDocument extends WorkspaceDocument {
  readonly provider: KeyedProvider;
  readonly sealed: string;
  /** The key's last characters. */
  readonly end: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly check: KeyCheck | null;
}

type Vars = WithDocuments<KeyDocument> & WithWorkspace<KeyDocument> & { environment: Environment };
type Call<Params = unknown> = Context<Params, CallMeta>;

interface Methods {
  find(ctx: Call, id: KeyedProvider): Promise<KeyDocument | undefined>;
  save(ctx: Call, next: Omit<KeyDocument, "rev">): Promise<KeyDocument>;
  secrets(): DocumentSecrets;
  describe(id: KeyedProvider, own: KeyDocument | undefined): ProviderKey;
}

const id = { type: "enum", values: [...keyedProviders] } as const;
/** Characters of a key that are shown, to tell it from others. */
const shown = 4;

/** A workspace's own keys of providers: sealed in the store, never shown again, tested on demand. */
const providers: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "providers",

  mixins: [
    WorkspaceEndMixin(),
    DocumentsMixin({ collection: keysCollection, indexes: [["workspaceId", "_id"]] }),
    WorkspaceMixin(),
  ],

  actions: {
    list: {
      rest: "GET /providers",
      permission: "providers:read",
      description: "Providers that take a key, and whose key is used here; never the keys",
      params: { $$strict: true },
      returns: providerListReturns,
      async handler(ctx: Call): Promise<ProvidersResult> {
        const own = await this.inWorkspace(ctx).find({});
        const known = new Map(own.map((key) => [key.provider, key]));
        return { providers: keyedProviders.map((one) => this.describe(one, known.get(one))) };
      },
    },

    /** It counts from the next task on. */
    set: {
      rest: "PUT /providers/:id",
      permission: "providers:write",
      description: "Keeps a key of the workspace, sealed; it is used in place of the company's",
      params: {
        $$strict: true,
        id,
        apiKey: { type: "string", trim: true, min: 8, max: 500, pattern: /^[\x21-\x7e]+$/ },
      },
      returns: providerReturns,
      async handler(ctx: Call<SetKeyParams>): Promise<ProviderKey> {
        const { id: provider, apiKey } = ctx.params;
        const workspaceId = workspaceOf(ctx);
        const place = { _id: `${workspaceId}:${provider}`, workspaceId };
        const saved = await this.save(ctx, {
          ...{ ...place, provider, sealed: this.secrets().seal(place, apiKey) },
          ...{ end: apiKey.slice(-shown), updatedAt: new Date().toISOString(), check: null },
        });
        return this.describe(provider, saved);
      },
    },

    remove: {
      rest: "DELETE /providers/:id",
      permission: "providers:write",
      description: "Forgets the workspace's key; the company's counts again, where it has one",
      params: { $$strict: true, id },
      returns: providerReturns,
      async handler(ctx: Call<ProviderIdParams>): Promise<ProviderKey> {
        const own = await this.find(ctx, ctx.params.id);
        if (own) await this.inWorkspace(ctx).remove(own._id);
        return this.describe(ctx.params.id, undefined);
      },
    },

    /** A question that costs nothing there. What came of it is kept with the key. */
    test: {
      rest: "POST /providers/:id/test",
      permission: "providers:write",
      description: "Asks the provider whether it takes the workspace's key",
      params: { $$strict: true, id },
      returns: providerReturns,
      async handler(ctx: Call<ProviderIdParams>): Promise<ProviderKey> {
        const { id: provider } = ctx.params;
        const own = await this.find(ctx, provider);
        if (!own) {
          throw new TroupeError("INPUT_INVALID", `The workspace has no key of ${provider}.`, {
            field: "id",
            hint: `Keep one first: PUT /api/providers/${provider} with apiKey.`,
          });
        }
        const check = await checkKey(
          provider,
          this.secrets().open(own, own.sealed),
          this.environment,
        );
        const saved = await this.save(ctx, { ...own, check });
        return this.describe(provider, saved);
      },
    },

    /** For the company's own nodes. */
    sealed: {
      visibility: "public",
      params: { $$strict: true },
      async handler(ctx: Call): Promise<SealedKeysResult> {
        const own = await this.inWorkspace(ctx).find({});
        return {
          keys: own.map(({ provider, _id, workspaceId, sealed }) => ({
            ...{ provider, _id, workspaceId, sealed },
          })),
        };
      },
    },
  },

  methods: {
    find(ctx: Call, provider: KeyedProvider) {
      return this.inWorkspace(ctx).get(`${workspaceOf(ctx)}:${provider}`);
    },

    save(ctx: Call, next: Omit<KeyDocument, "rev">) {
      const documents = this.inWorkspace(ctx);
      return saveWithRetry(async () => {
        const known = await documents.get(next._id);
        return known ? documents.replaceIf(known._id, known.rev, next) : documents.insert(next);
      });
    },

    secrets() {
      return new DocumentSecrets(openSecretBox(this.environment), keysCollection);
    },

    describe(provider: KeyedProvider, own: KeyDocument | undefined): ProviderKey {
      const { trades, keyPage } = knownProviders[provider];
      const hasSetting = this.environment[provider].apiKey !== undefined;
      return {
        ...{ id: provider, trades, keyPage },
        source: own ? "workspace" : hasSetting ? "settings" : "none",
        masked: own ? `…${own.end}` : null,
        updatedAt: own?.updatedAt ?? null,
        check: own?.check ?? null,
      };
    },
  },

  created() {
    this.environment = readEnvironment();
  },
};

export default providers;
