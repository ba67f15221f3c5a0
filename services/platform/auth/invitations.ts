import { v7 as uuidv7 } from "uuid";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { type AuthDocuments, ids, type InvitationDocument, read } from "./auth-documents.ts";
import { hashOf, matches, randomToken } from "./random-token.ts";

/** Milliseconds that an invitation can be accepted. */
const lifeMs = 7 * 24 * 3_600_000;

/** Invitations to a workspace. The mail's link proves that its holder reads that mailbox. */
export class Invitations {
  private readonly documents: AuthDocuments;
  private readonly now: () => number;

  constructor(documents: AuthDocuments, now: () => number = Date.now) {
    this.documents = documents;
    this.now = now;
  }

  /** An earlier one of the same person ends. @returns with the token for the mail */
  async create({
    workspaceId,
    invitedBy,
    email,
    role,
  }: Pick<InvitationDocument, "workspaceId" | "invitedBy" | "email" | "role">): Promise<{
    readonly invitation: InvitationDocument;
    readonly token: string;
  }> {
    const address = email.trim().toLowerCase();
    const earlier = await this.documents.find({
      filter: { kind: "invitation", workspaceId, email: address },
    });
    const over = await this.documents.find({
      filter: { kind: "invitation", expiresAt: { $lt: this.now() } },
      limit: 100,
    });
    for (const { _id } of [...earlier, ...over]) await this.documents.remove(_id);
    const invitationId = uuidv7();
    const token = `${invitationId}.${randomToken()}`;
    const now = this.now();
    const invitation = await this.documents.insert({
      ...{ _id: ids.invitation(invitationId), kind: "invitation", workspaceId, invitationId },
      ...{ email: address, role, hash: hashOf(token), invitedBy },
      ...{ createdAt: new Date(now).toISOString(), expiresAt: now + lifeMs },
    });
    return { invitation: invitation as InvitationDocument, token };
  }

  /** Newest first. */
  async list(workspaceId: string): Promise<readonly InvitationDocument[]> {
    const found = await this.documents.find({
      filter: { kind: "invitation", workspaceId, expiresAt: { $gt: this.now() } },
    });
    return (found as InvitationDocument[]).sort((one, other) =>
      other.createdAt.localeCompare(one.createdAt),
    );
  }

  /** Those that the holder of this mailbox may accept, from whichever workspace. */
  async listFor(email: string): Promise<readonly InvitationDocument[]> {
    const filter = { kind: "invitation", email: email.toLowerCase() };
    const found = await this.documents.find({
      filter: { ...filter, expiresAt: { $gt: this.now() } },
    });
    return found as InvitationDocument[];
  }

  /** @throws TroupeError `INVITATION_NOT_FOUND` for a wrong token, and for one that is over */
  async open(token: string): Promise<InvitationDocument> {
    const [invitationId = ""] = token.split(".");
    const found = await read(this.documents, "invitation", ids.invitation(invitationId));
    if (found && matches(token, found.hash) && found.expiresAt > this.now()) return found;
    throw notFound();
  }

  /** It can be used once. @throws TroupeError `INVITATION_NOT_FOUND` where somebody was faster */
  async use({ _id, rev }: InvitationDocument): Promise<void> {
    if (!(await this.documents.removeIf(_id, rev))) throw notFound();
  }

  /** @throws TroupeError `INVITATION_NOT_FOUND` */
  async withdraw(workspaceId: string, invitationId: string): Promise<void> {
    const found = await read(this.documents, "invitation", ids.invitation(invitationId));
    if (found?.workspaceId !== workspaceId) throw notFound();
    await this.documents.remove(found._id);
  }
}

function notFound(): TroupeError {
  return new TroupeError("INVITATION_NOT_FOUND", "This invitation is not open any more.", {
    hint: "It was used, withdrawn or is older than a week: ask for another one.",
  });
}
