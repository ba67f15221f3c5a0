import type { SecretBox } from "./secret-box.ts";

/** The document that a secret belongs to. */
export interface SecretPlace {
  readonly workspaceId: string;
  readonly _id: string;
}

/**
 * Secrets that stand in the documents of one collection: tokens, keys, session addresses. Each is
 * sealed for its document and opens nowhere else.
 */
export class DocumentSecrets {
  readonly #box: SecretBox;
  readonly #collection: string;

  /** @param collection part of what secrets are sealed for: its name may never change */
  constructor(box: SecretBox, collection: string) {
    this.#box = box;
    this.#collection = collection;
  }

  seal(place: SecretPlace, text: string): string {
    return this.#box.seal(text, this.#contextOf(place));
  }

  /** @throws TroupeError `SECRET_UNREADABLE` */
  open(place: SecretPlace, sealed: string): string {
    return this.#box.open(sealed, this.#contextOf(place));
  }

  #contextOf({ workspaceId, _id }: SecretPlace): string {
    return `${workspaceId}/${this.#collection}/${_id}`;
  }
}
