import { randomBytes } from "node:crypto";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import { type ApiKeyDocument, type AuthDocuments, ids, read } from "./auth-documents.ts";
import { apiKeyPrefix, type VerifyKeyResult } from "./auth.contract.ts";
import { hashOf, matches, randomToken } from "./random-token.ts";
import { grantedByBoth, type Grants } from "./roles.contract.ts";
import type { Workspaces } from "./workspaces.ts";

export interface NewKey {
  readonly workspaceId: string;
  readonly userId: string;
  readonly name: string;
  readonly scopes: Grants;
  readonly expiresInDays?: number;
}

const dayMs = 24 * 3_600_000;
/** Milliseconds between two notes of a key's use. */
const noteMs = 60_000;
/** `trp_`, twelve hex digits of the id, and 256 bits. */
const pattern = /^trp_(?<id>[0-9a-f]{12})_[\w-]{43}$/;

/** Keys of programs. The store has their hashes only: a key is shown once, when it is made. */
export class ApiKeys {
  private readonly documents: AuthDocuments;
  private readonly workspaces: Workspaces;
  private readonly now: () => number;

  constructor(documents: AuthDocuments, workspaces: Workspaces, now: () => number = Date.now) {
    this.documents = documents;
    this.workspaces = workspaces;
    this.now = now;
  }

  async create(wanted: NewKey): Promise<{ readonly document: ApiKeyDocument; key: string }> {
    const { workspaceId, userId, name, scopes, expiresInDays } = wanted;
    const keyId = randomBytes(6).toString("hex");
    const key = `${apiKeyPrefix}${keyId}_${randomToken()}`;
    const now = this.now();
    const document = await this.documents.insert({
      ...{ _id: ids.key(keyId), kind: "key", workspaceId, keyId, userId, name, scopes },
      ...{ hash: hashOf(key), createdAt: new Date(now).toISOString(), lastUsedAt: null },
      expiresAt: expiresInDays === undefined ? null : now + expiresInDays * dayMs,
    });
    return { document: document as ApiKeyDocument, key };
  }

  /** Newest first; those that have run out, too. */
  async list(workspaceId: string): Promise<readonly ApiKeyDocument[]> {
    const found = await this.documents.find({ filter: { kind: "key", workspaceId } });
    return (found as ApiKeyDocument[]).sort((one, other) =>
      other.createdAt.localeCompare(one.createdAt),
    );
  }

  /** @throws TroupeError `API_KEY_NOT_FOUND` */
  async revoke(workspaceId: string, keyId: string): Promise<void> {
    const found = await read(this.documents, "key", ids.key(keyId));
    if (found?.workspaceId !== workspaceId) {
      throw new TroupeError("API_KEY_NOT_FOUND", "The workspace has no such API key.", {
        hint: "GET /api/keys lists them.",
      });
    }
    await this.documents.remove(found._id);
  }

  /** All that a person made there. @returns their ids */
  async removeOf(workspaceId: string, userId: string): Promise<readonly string[]> {
    const own = (await this.list(workspaceId)).filter((key) => key.userId === userId);
    for (const { _id } of own) await this.documents.remove(_id);
    return own.map(({ keyId }) => keyId);
  }

  /** @throws TroupeError `UNAUTHORIZED`, whatever is wrong with the key */
  async verify(key: string): Promise<VerifyKeyResult> {
    const id = pattern.exec(key)?.groups?.id;
    const found = id === undefined ? undefined : await read(this.documents, "key", ids.key(id));
    if (!found || !matches(key, found.hash)) throw refused();
    const { keyId, workspaceId, userId, scopes, expiresAt } = found;
    if (expiresAt !== null && expiresAt <= this.now()) throw refused();
    const permissions = grantedByBoth(scopes, await this.grantsOf(found));
    await this.noteUse(found);
    return {
      ...{ keyId, workspaceId, userId, permissions },
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    };
  }

  private async grantsOf({ userId, workspaceId }: ApiKeyDocument): Promise<Grants> {
    try {
      return (await this.workspaces.access(userId, workspaceId)).permissions;
    } catch (error) {
      // Who made it has left: his keys went with him.
      if (hasCode(error, "WORKSPACE_NOT_FOUND")) throw refused();
      throw error;
    }
  }

  private async noteUse(found: ApiKeyDocument): Promise<void> {
    const now = this.now();
    if (found.lastUsedAt !== null && now - found.lastUsedAt < noteMs) return;
    try {
      await this.documents.replaceIf(found._id, found.rev, { ...found, lastUsedAt: now });
    } catch {
      // Another node noted it, it was revoked this very moment, or the store takes no writes now: the
      // next use is noted.
    }
  }
}

function refused(): TroupeError {
  return new TroupeError("UNAUTHORIZED", "The API key is not valid.", {
    hint: "It may have run out or been revoked: GET /api/keys lists those of the workspace.",
  });
}
