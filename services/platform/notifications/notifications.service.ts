import type { Context, ServiceSchema, ServiceSettingSchema } from "moleculer";
import { type Environment, readEnvironment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { signInFirst } from "../../../mixins/access.ts";
import { DocumentsMixin, type WithDocuments } from "../../../mixins/documents.ts";
import { covers } from "../../../mixins/permissions.ts";
import { type CallMeta, localWorkspace } from "../../../mixins/task.ts";
import { workspaceOf } from "../../../mixins/workspace.ts";
import type { Subscription } from "../../../bus/events/types.ts";
import { openSecretBox } from "../../../storage/secrets/open-secret-box.ts";
import { count, nextCursor, time } from "../../../validation/returns.ts";
import { cursorParam, limitParam } from "../../../validation/page-params.ts";
import type { ContactsParams, ContactsResult } from "../auth/auth.contract.ts";
import { listInbox, readInbox } from "./inbox.ts";
import {
  type DeliveryDocument,
  LetterBox,
  letterIndexes,
  type NotificationsDocument,
} from "./letter-box.ts";
import { type Mailer, openMailer } from "./mailer.ts";
import {
  type DeliveriesResult,
  type InboxMailWithText,
  type InboxResult,
  type Preferences,
  type SendParams,
  type SentLetter,
  type TellParams,
  topicOf,
} from "./notifications.contract.ts";
import { writeOfBudgets } from "./budget-letters.ts";
import { writeOfRuns } from "./run-letters.ts";

interface Vars extends WithDocuments<NotificationsDocument> {
  environment: Environment;
  letters: LetterBox;
  mailer?: { readonly for: string; readonly opening: Promise<Mailer> };
  dueTimer?: NodeJS.Timeout;
  subscriptions: readonly Subscription[];
}

interface Methods {
  post(letter: DeliveryDocument): void;
  openMailer(): Promise<Mailer>;
  requireOwner(ctx: Context<unknown, CallMeta>): void;
}

/** Milliseconds between two looks for letters that are due again. */
const lookMs = 15_000;

const template = { type: "enum", values: Object.keys(topicOf) } as const;
const data = { type: "object" } as const;
const idempotencyKey = { type: "string", optional: true, min: 1, max: 200 } as const;
const wants = { type: "boolean", optional: true } as const;
const mail = { id: "string", to: "string", subject: "string", at: time } as const;
const preferences = {
  ...{ $$root: true, type: "object", title: "NotificationPreferences", strict: true },
  props: { account: "boolean", runs: "boolean", webhooks: "boolean", budget: "boolean" },
} as const;

/** Letters to people: templates, what each wants to get, and a log of what was delivered. */
const notifications: ServiceSchema<ServiceSettingSchema, Methods, Vars> = {
  name: "notifications",

  mixins: [DocumentsMixin({ collection: "notifications", indexes: letterIndexes })],

  actions: {
    /** Answers once the letter is in the store. */
    send: {
      visibility: "public",
      params: {
        $$strict: true,
        template,
        to: { type: "email", mode: "precise", max: 254 },
        userId: { type: "string", optional: true, min: 1, max: 100 },
        language: { type: "enum", values: ["en", "fr"] },
        data,
        idempotencyKey,
      },
      async handler(ctx: Context<SendParams, CallMeta>): Promise<SentLetter> {
        const letter = await this.letters.add(workspaceOf(ctx), ctx.params);
        this.post(letter);
        return { id: letter._id };
      },
    },

    /** To those of the caller's workspace who may do something about it. */
    tell: {
      visibility: "public",
      params: {
        $$strict: true,
        template,
        data,
        permission: { type: "string", pattern: /^[a-z]+:[a-z]+$/, max: 40 },
        userId: { type: "string", optional: true, min: 1, max: 100 },
        idempotencyKey,
      },
      async handler(ctx: Context<TellParams, CallMeta>): Promise<{ letters: number }> {
        const { permission, userId: only, idempotencyKey: key, ...letter } = ctx.params;
        const asked = { workspaceId: workspaceOf(ctx), permission };
        const found = await ctx.call<ContactsResult, ContactsParams>("auth.contacts", asked);
        const contacts = found.contacts.filter(({ userId }) => userId === (only ?? userId));
        for (const { email, userId, language } of contacts) {
          const one = { ...letter, to: email, userId, language };
          const own = key === undefined ? {} : { idempotencyKey: `${key}/${userId}` };
          this.post(await this.letters.add(workspaceOf(ctx), { ...one, ...own }));
        }
        return { letters: contacts.length };
      },
    },

    deliveries: {
      rest: "GET /notifications/deliveries",
      permission: "notifications:admin",
      description: "Letters of the workspace, newest first: to whom, and what became of them",
      params: {
        $$strict: true,
        limit: { ...limitParam, default: 50 },
        cursor: cursorParam,
      },
      returns: {
        $$strict: true,
        items: {
          type: "array",
          items: {
            type: "object",
            title: "LetterDelivery",
            strict: true,
            props: {
              id: "string",
              template,
              to: "string",
              language: "string",
              state: { type: "enum", values: ["waiting", "sent", "failed", "declined"] },
              attempts: count,
              problem: { type: "string", nullable: true },
              createdAt: time,
              sentAt: { ...time, nullable: true },
              dueAt: { ...time, nullable: true, description: "When it is tried again" },
            },
          },
        },
        next: nextCursor,
      },
      async handler(
        ctx: Context<{ limit: number; cursor?: string }, CallMeta>,
      ): Promise<DeliveriesResult> {
        const { limit, cursor } = ctx.params;
        const page = await this.letters.log(workspaceOf(ctx), limit, cursor);
        const items = page.documents.filter((one) => one.kind === "delivery").map(deliveryOf);
        return { items, next: page.nextCursor };
      },
    },

    preferences: {
      rest: "GET /notifications/preferences",
      permission: "signed-in",
      description: "Which letters the caller gets",
      params: { $$strict: true },
      returns: preferences,
      handler(ctx: Context<unknown, CallMeta>): Promise<Preferences> {
        return this.letters.preferences(personOf(ctx));
      },
    },

    setPreferences: {
      rest: "PUT /notifications/preferences",
      permission: "signed-in",
      description: "Chooses which letters the caller gets; those about the account always come",
      params: { $$strict: true, runs: wants, webhooks: wants, budget: wants },
      returns: preferences,
      handler(ctx: Context<Partial<Preferences>, CallMeta>): Promise<Preferences> {
        return this.letters.setPreferences(personOf(ctx), ctx.params);
      },
    },

    inbox: {
      rest: "GET /notifications/inbox",
      permission: "company:admin",
      description: "Mails that were written to the data folder, where no mail server is set",
      params: { $$strict: true },
      returns: {
        $$strict: true,
        mails: {
          ...{ type: "array" },
          items: { type: "object", title: "InboxMail", strict: true, props: mail },
        },
      },
      async handler(ctx: Context<unknown, CallMeta>): Promise<InboxResult> {
        this.requireOwner(ctx);
        return { mails: await listInbox(this.environment.data) };
      },
    },

    readMail: {
      rest: "GET /notifications/inbox/:id",
      permission: "company:admin",
      description: "One of those mails with its text",
      params: { $$strict: true, id: { type: "string", pattern: /^[\w-]{1,100}$/ } },
      returns: { $$strict: true, ...mail, text: "string" },
      async handler(ctx: Context<{ id: string }, CallMeta>): Promise<InboxMailWithText> {
        this.requireOwner(ctx);
        return readInbox(this.environment.data, ctx.params.id);
      },
    },
  },

  methods: {
    /** Nobody waits for the mail server. */
    post(letter: DeliveryDocument): void {
      this.letters.deliver(letter).catch((error: unknown) => {
        this.logger.warn("A letter is tried again later.", error);
      });
    },

    /** Another one where the settings were renewed. */
    openMailer(): Promise<Mailer> {
      const { accounts, data: folder } = this.environment;
      const settings = JSON.stringify(accounts.mail);
      if (this.mailer?.for !== settings) {
        void this.mailer?.opening.then((before) => before.close());
        this.mailer = { for: settings, opening: openMailer(accounts.mail, folder) };
      }
      return this.mailer.opening;
    },

    /** Letters open accounts: who reads them could be anybody. */
    requireOwner({ meta }: Context<unknown, CallMeta>): void {
      const isOwner = covers(meta.permissions ?? [], "*") && meta.workspaceId === localWorkspace;
      if (isOwner) return;
      throw new TroupeError("FORBIDDEN", "The mails of this machine are for its owner.");
    },
  },

  created() {
    this.environment = readEnvironment();
  },

  async started() {
    this.letters = new LetterBox({
      documents: this.documents,
      box: () => openSecretBox(this.environment),
      mailer: () => this.openMailer(),
    });
    this.dueTimer = setInterval(() => {
      this.letters.deliverDue().catch((error: unknown) => {
        this.logger.warn("Letters that are due could not be looked for.", error);
      });
    }, lookMs);
    this.dueTimer.unref();
    this.subscriptions = [
      ...(await writeOfRuns(this.broker, () => this.environment)),
      await writeOfBudgets(this.broker, () => this.environment),
    ];
  },

  async stopped() {
    clearInterval(this.dueTimer);
    await Promise.all((this.subscriptions ?? []).map((one) => one.stop()));
    (await this.mailer?.opening.catch(() => undefined))?.close();
  },
};

function deliveryOf(letter: DeliveryDocument) {
  const { _id: id, template: kind, to, language, state, attempts, problem } = letter;
  const { createdAt, sentAt, dueAt } = letter;
  const due = state === "waiting" && dueAt !== null ? new Date(dueAt).toISOString() : null;
  return {
    ...{ id, template: kind, to, language, state, attempts, problem, createdAt, sentAt },
    dueAt: due,
  };
}

function personOf({ meta }: Context<unknown, CallMeta>): string {
  if (meta.actorId === undefined) throw signInFirst();
  return meta.actorId;
}

export default notifications;
