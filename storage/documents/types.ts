/**
 * A document as it is stored: plain JSON with a name and a revision. The revision begins at 1 and
 * grows by one with every write.
 */
export interface StoredDocument {
  readonly _id: string;
  readonly rev: number;
}

/** A document on its way into the store, which gives it its revision. */
export type Unsaved<D extends StoredDocument> = D extends StoredDocument ? Omit<D, "rev"> : never;

export type Scalar = string | number | boolean | null;

/** Every part that is present must hold. Like is compared with like: numbers with numbers. */
export interface Condition {
  readonly $in?: readonly Scalar[];
  /** Also true where the field is missing. */
  readonly $ne?: Scalar;
  readonly $lt?: string | number;
  readonly $lte?: string | number;
  readonly $gt?: string | number;
  readonly $gte?: string | number;
  readonly $exists?: boolean;
  /** The text occurs in the field, upper and lower case alike. */
  readonly $contains?: string;
}

/**
 * Fields, as dotted paths, and what they must be; all must hold. `null` is also true where the field
 * is missing. Members of arrays cannot be asked for. `undefined` is an error, not "anything": a
 * forgotten workspace must not show everybody's documents.
 */
export interface Filter {
  readonly [field: string]: Scalar | Condition;
}

export interface FindOptions {
  readonly filter?: Filter;
  /**
   * Fields, most significant first, `-` in front for falling order. Every document must have them.
   * Ties are broken by `_id` in the last field's direction. @default ["_id"]
   */
  readonly sort?: readonly string[];
  /** @default unlimited */
  readonly limit?: number;
}

export interface PageOptions extends FindOptions {
  readonly limit: number;
  /** `nextCursor` of the page before; only meaningful with the same sort. */
  readonly cursor?: string;
}

export interface Page<D extends StoredDocument> {
  readonly documents: readonly D[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Fields, as dotted paths, in the order that queries use them. */
export type IndexSpec = readonly string[];

/**
 * One kind of documents. Every operation is atomic for one document and durable when its promise
 * resolves (against the death of the process always, against power loss as the setting says).
 *
 * All may throw TroupeError `STORAGE_FULL`, `STORAGE_READ_ONLY`, `STORAGE_UNREACHABLE`,
 * `STORAGE_REFUSED`. After `STORAGE_UNREACHABLE` nobody knows whether a write took place: read again.
 */
export interface DocumentCollection<D extends StoredDocument> {
  get(id: string): Promise<D | undefined>;
  /** @throws TroupeError `REVISION_CONFLICT` where a document has this `_id` */
  insert(document: Unsaved<D>): Promise<D>;
  /**
   * Compare-and-swap: replaces the document if nobody wrote it since it was read.
   * @param rev revision that `next` was made from
   * @throws TroupeError `REVISION_CONFLICT` where it has another revision or is gone
   */
  replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D>;
  find(options?: FindOptions): Promise<D[]>;
  /** @throws TroupeError `INPUT_INVALID` for a cursor that is none */
  page(options: PageOptions): Promise<Page<D>>;
  count(filter?: Filter): Promise<number>;
  /** @returns whether there was one */
  remove(id: string): Promise<boolean>;
  /** Removes the document if nobody wrote it since it was read. @returns false where somebody did */
  removeIf(id: string, rev: number): Promise<boolean>;
}

/** A collection that also takes copies of documents that have their revision already. */
export interface DocumentRecord<D extends StoredDocument> extends DocumentCollection<D> {
  /** Writes those that are newer than what is there; the others are left out. */
  saveNewer(documents: readonly D[]): Promise<void>;
}

export interface CollectionOptions {
  /**
   * Documents that are written many times in a short life, such as runs: a write costs what has changed
   * of them. What is handed over must never be changed in place afterwards.
   */
  readonly hot?: boolean;
}

/** Where collections live: a file when embedded, a server in the cluster. */
export interface DocumentStore {
  /** Makes the collection and its indexes where they are missing. */
  collection<D extends StoredDocument>(
    name: string,
    indexes?: readonly IndexSpec[],
    options?: CollectionOptions,
  ): Promise<DocumentCollection<D>>;
  /** Milliseconds since 1970 by the clock of the store, which is the same for all nodes. */
  time(): Promise<number>;
  /**
   * Resolves where the store answers and takes writes.
   * @throws TroupeError `STORAGE_UNREACHABLE`, `STORAGE_REFUSED`, `STORAGE_READ_ONLY`, `STORAGE_FULL`
   */
  ping(): Promise<void>;
  close(): Promise<void>;
}
