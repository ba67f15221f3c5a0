/** Languages that letters are written in. */
export type Language = "en" | "fr";

/** What a template needs. Links are whole addresses. */
export interface LetterData {
  readonly "verify-email": { readonly name: string; readonly link: string };
  readonly "reset-password": { readonly name: string; readonly link: string };
  readonly "password-changed": { readonly name: string };
  readonly "already-registered": { readonly name: string; readonly link: string };
  readonly invitation: {
    readonly workspace: string;
    readonly invitedBy: string;
    readonly link: string;
  };
  /** An endpoint failed for too long and gets nothing any more. */
  readonly "webhook-disabled": {
    readonly endpoint: string;
    /** `gone`: it answered 410. `failing`: nothing got through for five days. */
    readonly reason: "gone" | "failing";
    readonly link: string;
  };
  readonly "run-failed": {
    readonly title: string;
    readonly reason: string;
    readonly link: string;
  };
  readonly "approval-waiting": { readonly title: string; readonly link: string };
  /** Most of a month's budget is spent, or all of it. */
  readonly "budget-reached": {
    readonly percent: number;
    /** US dollars. */
    readonly spent: number;
    readonly limit: number;
    readonly link: string;
  };
}

export type Template = keyof LetterData;

/** What a person may turn off. `account` letters always come. */
export const topics = ["account", "runs", "webhooks", "budget"] as const;
export type Topic = (typeof topics)[number];

export const topicOf: Readonly<Record<Template, Topic>> = {
  "verify-email": "account",
  "reset-password": "account",
  "password-changed": "account",
  "already-registered": "account",
  invitation: "account",
  "webhook-disabled": "webhooks",
  "run-failed": "runs",
  "approval-waiting": "runs",
  "budget-reached": "budget",
};

/**
 * `notifications.send`: one letter to one address. Answers once it is in the store: it is sent, and
 * sent again where the mail server does not answer, after that.
 */
export interface SendParams<T extends Template = Template> {
  readonly template: T;
  /** Address; of the person `userId` where he has an account, whose preferences count then. */
  readonly to: string;
  readonly userId?: string;
  readonly language: Language;
  readonly data: LetterData[T];
  /** The same letter is sent once. @default a new one */
  readonly idempotencyKey?: string;
}

/**
 * `notifications.tell`: a letter to those of the caller's workspace who may do something about it.
 * @returns how many letters are on their way
 */
export interface TellParams<T extends Template = Template> {
  readonly template: T;
  readonly data: LetterData[T];
  /** Members with this permission: `webhooks:write`. */
  readonly permission: string;
  /** Of these, this one alone. @default all */
  readonly userId?: string;
  readonly idempotencyKey?: string;
}

export interface SentLetter {
  readonly id: string;
}

export type DeliveryState = "waiting" | "sent" | "failed" | "declined";

/** One line of the delivery log. It holds no text: letters hold links that open accounts. */
export interface Delivery {
  readonly id: string;
  readonly template: Template;
  readonly to: string;
  readonly language: Language;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Why the last try failed. */
  readonly problem: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly sentAt: string | null;
  /** When it is tried again. */
  readonly dueAt: string | null;
}

/** `notifications.deliveries` */
export interface DeliveriesResult {
  readonly items: readonly Delivery[];
  readonly next: string | null;
}

/** `notifications.preferences`: whether letters of a topic come. */
export type Preferences = Readonly<Record<Topic, boolean>>;

/** A mail of the development inbox: those that were written to `mail/`. */
export interface InboxMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly at: string;
}

/** `notifications.readMail` */
export interface InboxMailWithText extends InboxMail {
  readonly text: string;
}

/** `notifications.inbox` */
export interface InboxResult {
  /** Newest first, at most 100. */
  readonly mails: readonly InboxMail[];
}
