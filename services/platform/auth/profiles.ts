import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import {
  type AuthDocuments,
  ids,
  type Language,
  type ProfileDocument,
  read,
} from "./auth-documents.ts";
import type { UserRecord } from "./identity/visit.ts";
import { ownerId } from "./workspaces.ts";

export type Profile = Pick<
  ProfileDocument,
  "userId" | "name" | "email" | "image" | "language" | "createdAt"
>;

/** What others see of people. */
export class Profiles {
  private readonly documents: AuthDocuments;

  constructor(documents: AuthDocuments) {
    this.documents = documents;
  }

  /** @returns something to show for a person who is not there any more, too */
  async get(userId: string): Promise<Profile> {
    const known = await read(this.documents, "profile", ids.profile(userId));
    return known ?? { ...nobody, userId, name: userId === ownerId ? "Owner" : "Somebody" };
  }

  async many(userIds: readonly string[]): Promise<ReadonlyMap<string, Profile>> {
    const all = await Promise.all([...new Set(userIds)].map((id) => this.get(id)));
    return new Map(all.map((profile) => [profile.userId, profile]));
  }

  /** Follows what better-auth has. */
  async follow({ id, name, email, image, createdAt }: UserRecord, language?: Language) {
    const seen = {
      name,
      // A name under .invalid stands for none: see `ownerPlaceholder`.
      email: email.endsWith(".invalid") ? null : email,
      image: image ?? null,
      createdAt: new Date(createdAt).toISOString(),
    };
    await this.save(id, language === undefined ? seen : { ...seen, language });
  }

  async save(userId: string, change: Partial<Omit<Profile, "userId">>): Promise<Profile> {
    const _id = ids.profile(userId);
    return saveWithRetry(async () => {
      const known = await read(this.documents, "profile", _id);
      const before = known ?? (await this.get(userId));
      const next = { ...before, ...change, _id, kind: "profile", userId } as const;
      const saved = known
        ? await this.documents.replaceIf(_id, known.rev, next)
        : await this.documents.insert({ ...next, createdAt: next.createdAt || isoNow() });
      return saved as ProfileDocument;
    });
  }
}

const nobody = { email: null, image: null, language: "en", createdAt: "" } as const;

function isoNow(): string {
  return new Date().toISOString();
}
