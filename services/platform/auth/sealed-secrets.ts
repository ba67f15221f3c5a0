import { randomBytes } from "node:crypto";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { SecretBox } from "../../../storage/secrets/secret-box.ts";
import { type AuthDocuments, read } from "./auth-documents.ts";

/** Secrets of the company that are made once, by the first node that needs them, and kept sealed. */
export class SealedSecrets {
  private readonly documents: AuthDocuments;
  private readonly box: () => SecretBox;

  /** @param box opened at first use: where nobody signs in, there need be no key */
  constructor(documents: AuthDocuments, box: () => SecretBox) {
    this.documents = documents;
    this.box = box;
  }

  /** @throws TroupeError `SECRET_UNREADABLE` where it was sealed with another key */
  async get(name: string, make: () => string = random): Promise<string> {
    const _id = `secret:${name}`;
    const context = `company/auth/${_id}`;
    const known = await read(this.documents, "secret", _id);
    if (known) return this.box().open(known.sealed, context);
    const secret = make();
    try {
      const sealed = this.box().seal(secret, context);
      await this.documents.insert({ _id, kind: "secret", sealed });
      return secret;
    } catch (error) {
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
    }
    // Another node was faster: its secret counts.
    const theirs = await read(this.documents, "secret", _id);
    if (theirs) return this.box().open(theirs.sealed, context);
    throw new TroupeError("INTERNAL", `The secret ${name} vanished.`);
  }
}

function random(): string {
  return randomBytes(32).toString("base64url");
}
