import { hasCode, TroupeError } from "../../../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../../../storage/documents/types.ts";
import type { DocumentSecrets } from "../../../../storage/secrets/document-secrets.ts";
import { markerOf } from "./marker.ts";
import type { PlaylistClaim } from "./playlist-claims.ts";
import type { FilmOnItsWay, UploadJournal, UploadPart, UploadPhase } from "./upload-journal.ts";

/** What the collection `uploads` holds. */
export type UploadsDocument = UploadJournal | PlaylistClaim;

export interface JournalStart {
  /** `runId:step`, the same over all attempts. */
  readonly idempotencyKey: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly film: FilmOnItsWay;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The journals of uploads. Session addresses are sealed: who has one could send to the channel. */
export class JournalStore {
  readonly #documents: DocumentCollection<UploadsDocument>;
  readonly #secrets: DocumentSecrets;

  constructor(documents: DocumentCollection<UploadsDocument>, secrets: DocumentSecrets) {
    this.#documents = documents;
    this.#secrets = secrets;
  }

  async find(idempotencyKey: string): Promise<UploadJournal | undefined> {
    const stored = await this.#documents.get(idempotencyKey);
    return stored && "film" in stored ? this.#unseal(stored) : undefined;
  }

  /**
   * The journal of an upload; a fresh one where there is none yet.
   * @throws TroupeError `RUN_STATE_CONFLICT` where the key sent another film before
   */
  async begin({ idempotencyKey, now, ...start }: JournalStart): Promise<UploadJournal> {
    const known = await this.find(idempotencyKey);
    if (known) return checkFilm(known, start.film);
    const phase: UploadPhase = { name: "fresh", doubt: false };
    const marker = markerOf(idempotencyKey);
    const fresh = { _id: idempotencyKey, ...start, marker, startedAt: now, phase };
    try {
      const { rev } = await this.#documents.insert(fresh);
      return { ...fresh, rev };
    } catch (error) {
      // Another worker of the same upload was first.
      const other = await this.find(idempotencyKey);
      if (!hasCode(error, "REVISION_CONFLICT") || !other) throw error;
      return checkFilm(other, start.film);
    }
  }

  /** Compare-and-swap. @returns undefined where somebody else wrote since the journal was read */
  replace(journal: UploadJournal, phase: UploadPhase): Promise<UploadJournal | undefined> {
    return this.#swap(journal, { ...journal, phase });
  }

  /** Notes that the video has this part. */
  async addPart(
    idempotencyKey: string,
    part: UploadPart,
    facts?: Pick<UploadJournal, "playlist">,
  ): Promise<void> {
    for (;;) {
      const journal = await this.find(idempotencyKey);
      if (!journal || journal.parts?.includes(part)) return;
      const parts = [...(journal.parts ?? []), part];
      if (await this.#swap(journal, { ...journal, ...facts, parts })) return;
    }
  }

  async #swap(journal: UploadJournal, next: UploadJournal): Promise<UploadJournal | undefined> {
    const { rev: known, ...sealed } = this.#seal(next);
    try {
      const { rev } = await this.#documents.replaceIf(journal._id, known, sealed);
      return { ...next, rev };
    } catch (error) {
      if (hasCode(error, "REVISION_CONFLICT")) return undefined;
      throw error;
    }
  }

  #seal<J extends Omit<UploadJournal, "rev">>(journal: J): J {
    const { phase } = journal;
    if (phase.name !== "open") return journal;
    const sessionUri = this.#secrets.seal(journal, phase.sessionUri);
    return { ...journal, phase: { ...phase, sessionUri } };
  }

  #unseal(journal: UploadJournal): UploadJournal {
    const { phase } = journal;
    if (phase.name !== "open") return journal;
    const sessionUri = this.#secrets.open(journal, phase.sessionUri);
    return { ...journal, phase: { ...phase, sessionUri } };
  }
}

/** Bytes of two films must not meet in one session. */
function checkFilm(journal: UploadJournal, film: FilmOnItsWay): UploadJournal {
  if (journal.film.sha256 === film.sha256) return journal;
  throw new TroupeError("RUN_STATE_CONFLICT", "This run began to upload another film.", {
    hint: "Start a new run: the film of this one may be on the channel already.",
  });
}
