import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import { type AuthDocuments, read } from "./auth-documents.ts";
import { hashOf, matches, randomToken } from "./random-token.ts";

/** Milliseconds that a link is good for. */
const lifeMs = 24 * 3_600_000;
const _id = "owner-link";

/** Lets the company's owner in once without a password: whoever reads its console is the owner. */
export class OwnerLink {
  private readonly documents: AuthDocuments;
  private readonly now: () => number;

  constructor(documents: AuthDocuments, now: () => number = Date.now) {
    this.documents = documents;
    this.now = now;
  }

  /** Whether the owner came in through a link already. */
  async wasUsed(): Promise<boolean> {
    return (await read(this.documents, "owner-link", _id))?.hash === null;
  }

  /** Earlier links end. @returns the token of the new one */
  async renew(): Promise<string> {
    const token = randomToken();
    const next = { _id, kind: "owner-link", hash: hashOf(token) } as const;
    const document = { ...next, expiresAt: this.now() + lifeMs };
    await saveWithRetry(async () => {
      const known = await read(this.documents, "owner-link", _id);
      if (known) await this.documents.replaceIf(_id, known.rev, document);
      else await this.documents.insert(document);
    });
    return token;
  }

  /** @returns false for a wrong one, one that is over, and one that was used */
  async use(token: string): Promise<boolean> {
    const known = await read(this.documents, "owner-link", _id);
    if (!known || known.hash === null || known.expiresAt <= this.now()) return false;
    if (!matches(token, known.hash)) return false;
    // Of two who come at the same moment, one is let in.
    await this.documents.replaceIf(_id, known.rev, { ...known, hash: null });
    return true;
  }
}
