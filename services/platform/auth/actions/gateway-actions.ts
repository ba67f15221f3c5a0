import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { signInFirst } from "../../../../mixins/access.ts";
import type { CallMeta } from "../../../../mixins/task.ts";
import {
  type AccessParams,
  type AccessResult,
  type HandleParams,
  handledHeaders,
  type HandleResult,
  type JwksResult,
  type OwnerLinkParams,
  type OwnerLinkResult,
  type RefreshParams,
  type RefreshResult,
  type VerifyKeyParams,
  type VerifyKeyResult,
} from "../auth.contract.ts";
import type { AuthVars } from "../auth-vars.ts";
import { signIn, tokenFor } from "../sign-in.ts";

type Actions = NonNullable<ServiceSchema<ServiceSettingSchema, object, AuthVars>["actions"]>;

const place = {
  origin: { type: "string", max: 300, pattern: /^https?:\/\/[^\s/?#]+$/ },
  ip: { type: "string", max: 64 },
} as const;
const id = { type: "string", min: 1, max: 100 } as const;

/** What the gateway asks for. None is published: they say of whom, and are believed. */
export const gatewayActions: Actions = {
  handle: {
    visibility: "public",
    params: {
      $$strict: true,
      ...place,
      method: { type: "enum", values: ["GET", "POST"] },
      url: { type: "string", max: 8_000, pattern: /^\/api\/auth\// },
      headers: {
        type: "object",
        strict: true,
        props: Object.fromEntries(
          handledHeaders.map((name) => [name, { type: "string", optional: true, max: 16_000 }]),
        ),
      },
      body: { type: "string", optional: true, empty: true, max: 100_000 },
    },
    handler(ctx: Context<HandleParams, CallMeta>): Promise<HandleResult> {
      const correlationId = ctx.meta.correlationId ?? ctx.requestID ?? ctx.id;
      return signIn(this.desk, ctx.params, correlationId);
    },
  },

  refresh: {
    visibility: "public",
    params: {
      $$strict: true,
      ...place,
      cookie: { type: "string", empty: true, max: 16_000 },
      workspaceId: { ...id, optional: true },
    },
    async handler(ctx: Context<RefreshParams>): Promise<RefreshResult> {
      const { cookie, origin, ip, workspaceId } = ctx.params;
      // Most who ask without one have never signed in: for them nothing is loaded.
      if (!cookie.includes("troupe.session_token=")) throw signInFirst();
      const found = await (await this.desk.identity()).session(cookie, origin, ip);
      if (!found) throw signInFirst();
      const token = await tokenFor(this.desk, found.session, workspaceId);
      return { ...token, cookies: found.cookies };
    },
  },

  jwks: {
    visibility: "public",
    params: { $$strict: true },
    handler(): Promise<JwksResult> {
      return this.desk.tokens.publicKeys();
    },
  },

  verifyKey: {
    visibility: "public",
    params: { $$strict: true, key: { type: "string", max: 500 } },
    handler(ctx: Context<VerifyKeyParams>): Promise<VerifyKeyResult> {
      return this.desk.keys.verify(ctx.params.key);
    },
  },

  /** For who reads the company's console or its REPL: a way in for the owner. */
  ownerLink: {
    visibility: "public",
    params: {
      $$strict: true,
      again: { type: "boolean", default: false },
      base: { ...place.origin, optional: true },
    },
    async handler(ctx: Context<OwnerLinkParams>): Promise<OwnerLinkResult> {
      const { again, base = this.desk.publicBase } = ctx.params;
      if (!again && (await this.desk.ownerLink.wasUsed())) return { link: null };
      const token = await this.desk.ownerLink.renew();
      return { link: `${base}/api/auth/owner-link?token=${token}` };
    },
  },

  access: {
    visibility: "public",
    params: { $$strict: true, userId: id, workspaceId: id },
    handler(ctx: Context<AccessParams>): Promise<AccessResult> {
      return this.desk.workspaces.access(ctx.params.userId, ctx.params.workspaceId);
    },
  },
};
