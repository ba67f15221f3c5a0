import { v5 as uuidv5, v7 as uuidv7 } from "uuid";
import { hasCode } from "../../../errors/troupe-error.ts";
import type { DocumentCollection, Page, StoredDocument } from "../../../storage/documents/types.ts";
import type { SecretBox } from "../../../storage/secrets/secret-box.ts";
import { letterWords } from "./letter-words.ts";
import { mailFailure } from "./mail-failure.ts";
import type { Mailer } from "./mailer.ts";
import {
  type Delivery,
  type LetterData,
  type Preferences,
  type SendParams,
  type Template,
  topicOf,
  topics,
} from "./notifications.contract.ts";
import { renderLetter } from "./render-letter.ts";

export interface DeliveryDocument extends StoredDocument, Omit<Delivery, "id" | "dueAt"> {
  readonly kind: "delivery";
  readonly workspaceId: string;
  /** Milliseconds since 1970; null where it is not tried again. */
  readonly dueAt: number | null;
  /** The template's data, until the letter has gone: it holds links that open accounts. */
  readonly sealed: string | null;
}

export interface PreferencesDocument extends StoredDocument {
  readonly kind: "preferences";
  readonly topics: Preferences;
}

export type NotificationsDocument = DeliveryDocument | PreferencesDocument;

export const letterIndexes = [
  ["state", "dueAt"],
  ["to", "template", "createdAt"],
  ["kind", "workspaceId", "createdAt"],
] as const;

export interface LetterBoxPorts {
  readonly documents: DocumentCollection<NotificationsDocument>;
  box(): SecretBox;
  mailer(): Promise<Mailer>;
  now?(): number;
}

/** Milliseconds after each failed try. */
export const retryMs: readonly number[] = [30_000, 120_000, 600_000, 3_600_000, 21_600_000];
/** Milliseconds that a node has for one try; then another may. */
const leaseMs = 120_000;
/** Letters of one kind to one address in an hour: nobody's mailbox is filled through us. */
const mostAnHour = 6;
const hourMs = 3_600_000;
const namespace = "0f4c2f8e-2f0b-4a5e-9a59-1a4a0a8f6d55";

/** Letters on their way, and those that went: each is kept until a server has taken it. */
export class LetterBox {
  private readonly ports: LetterBoxPorts;

  constructor(ports: LetterBoxPorts) {
    this.ports = ports;
  }

  /** @returns the letter, in the store; `deliver` sends it */
  async add(workspaceId: string, letter: SendParams): Promise<DeliveryDocument> {
    const { template, language, data, idempotencyKey } = letter;
    const id = idempotencyKey === undefined ? uuidv7() : uuidv5(idempotencyKey, namespace);
    const known = await this.ports.documents.get(idOf(id));
    if (known?.kind === "delivery") return known;
    const to = letter.to.trim().toLowerCase();
    const now = this.now();
    const problem = await this.declined(letter, to, now);
    const waits = problem === undefined;
    try {
      const saved = await this.ports.documents.insert({
        ...{ _id: idOf(id), kind: "delivery", workspaceId, template, to, language },
        ...{ state: waits ? "waiting" : "declined", attempts: 0, problem: problem ?? null },
        ...{ createdAt: new Date(now).toISOString(), sentAt: null, dueAt: waits ? now : null },
        sealed: waits ? this.ports.box().seal(JSON.stringify(data), contextOf(idOf(id))) : null,
      });
      return saved as DeliveryDocument;
    } catch (error) {
      const theirs = await this.ports.documents.get(idOf(id));
      if (hasCode(error, "REVISION_CONFLICT") && theirs?.kind === "delivery") return theirs;
      throw error;
    }
  }

  /** Tries once, unless another node is at it. */
  async deliver(letter: DeliveryDocument): Promise<void> {
    const claimed = await this.claim(letter);
    if (!claimed) return;
    try {
      const mailer = await this.ports.mailer();
      await mailer.send({
        id: claimed._id.replace(":", "-"),
        to: claimed.to,
        ...this.open(claimed),
      });
      const sentAt = new Date(this.now()).toISOString();
      await this.settle(claimed, { state: "sent", sentAt, problem: null });
    } catch (error) {
      const { problem, mayPass } = mailFailure(error);
      const pause = mayPass ? retryMs[claimed.attempts - 1] : undefined;
      if (pause === undefined) await this.settle(claimed, { state: "failed", problem });
      else await this.replace(claimed, { ...claimed, problem, dueAt: this.now() + pause });
    }
  }

  /** Tries those that are due: after a failure, and after a crash. */
  async deliverDue(): Promise<void> {
    const filter = { state: "waiting", dueAt: { $lte: this.now() } };
    const due = await this.ports.documents.find({ filter, limit: 50 });
    for (const letter of due) if (letter.kind === "delivery") await this.deliver(letter);
  }

  log(workspaceId: string, limit: number, cursor?: string): Promise<Page<NotificationsDocument>> {
    const filter = { kind: "delivery", workspaceId };
    return this.ports.documents.page({ filter, sort: ["-createdAt"], limit, cursor });
  }

  async preferences(userId: string): Promise<Preferences> {
    const known = await this.ports.documents.get(preferencesId(userId));
    // What came later than the choice was not chosen against.
    return known?.kind === "preferences" ? { ...everything, ...known.topics } : everything;
  }

  async setPreferences(userId: string, wanted: Partial<Preferences>): Promise<Preferences> {
    const _id = preferencesId(userId);
    const known = await this.ports.documents.get(_id);
    const chosen = { ...(await this.preferences(userId)), ...wanted, account: true };
    const next = { _id, kind: "preferences", topics: chosen } as const;
    if (known) await this.ports.documents.replaceIf(_id, known.rev, next);
    else await this.ports.documents.insert(next);
    return chosen;
  }

  private async declined(
    { template, userId }: SendParams,
    to: string,
    now: number,
  ): Promise<string | undefined> {
    if (userId !== undefined && !(await this.preferences(userId))[topicOf[template]]) {
      return "The person does not want letters of this kind.";
    }
    const since = new Date(now - hourMs).toISOString();
    const filter = { to, template, createdAt: { $gt: since } };
    const recent = await this.ports.documents.count(filter);
    return recent < mostAnHour ? undefined : "Too many letters of this kind went there just now.";
  }

  private async claim(letter: DeliveryDocument): Promise<DeliveryDocument | undefined> {
    const { state, attempts, dueAt } = letter;
    if (state !== "waiting" || dueAt === null || dueAt > this.now()) return undefined;
    const next = { ...letter, attempts: attempts + 1, dueAt: this.now() + leaseMs };
    return this.replace(letter, next);
  }

  private open({ _id, sealed, template, language }: DeliveryDocument) {
    const text = this.ports.box().open(sealed ?? "", contextOf(_id));
    return renderLetter(letterWords(template, language, JSON.parse(text) as LetterData[Template]));
  }

  private async settle(
    letter: DeliveryDocument,
    change: Pick<DeliveryDocument, "state" | "problem"> & { readonly sentAt?: string },
  ): Promise<void> {
    await this.replace(letter, { ...letter, ...change, dueAt: null, sealed: null });
  }

  /** @returns undefined where another node was faster */
  private async replace(
    { _id, rev }: DeliveryDocument,
    next: DeliveryDocument,
  ): Promise<DeliveryDocument | undefined> {
    try {
      return (await this.ports.documents.replaceIf(_id, rev, next)) as DeliveryDocument;
    } catch (error) {
      if (hasCode(error, "REVISION_CONFLICT")) return undefined;
      throw error;
    }
  }

  private now(): number {
    return (this.ports.now ?? Date.now)();
  }
}

const everything = Object.fromEntries(topics.map((topic) => [topic, true])) as Preferences;

function idOf(id: string): string {
  return `delivery:${id}`;
}

function preferencesId(userId: string): string {
  return `preferences:${userId}`;
}

function contextOf(_id: string): string {
  return `company/notifications/${_id}`;
}
