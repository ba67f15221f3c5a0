import type {
  DocumentRecord,
  Filter,
  FindOptions,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "./types.ts";

/** The field that holds those that are packed, as JSON text. No document has one of this name. */
const packedField = "packed";

/**
 * A record whose documents have large fields that nobody asks for: they are kept as one text. A server that
 * has to look at every value by itself takes a hundred of them for as much work as a hundred documents. What
 * is not packed yet is read as it is.
 */
export class PackedRecord<D extends StoredDocument> implements DocumentRecord<D> {
  private readonly record: DocumentRecord<D>;
  private readonly packed: ReadonlySet<string>;

  /** @param fields none that is sorted by or filtered */
  constructor(record: DocumentRecord<D>, fields: readonly (keyof D & string)[]) {
    this.record = record;
    this.packed = new Set(fields);
  }

  async get(id: string): Promise<D | undefined> {
    const document = await this.record.get(id);
    return document && unpack(document);
  }

  async insert(document: Unsaved<D>): Promise<D> {
    return unpack(await this.record.insert(this.pack(document)));
  }

  async replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    return unpack(await this.record.replaceIf(id, rev, this.pack(next)));
  }

  saveNewer(documents: readonly D[]): Promise<void> {
    return this.record.saveNewer(documents.map((document) => this.pack(document)));
  }

  async find(options?: FindOptions): Promise<D[]> {
    return (await this.record.find(options)).map(unpack);
  }

  async page(options: PageOptions): Promise<Page<D>> {
    const page = await this.record.page(options);
    return { ...page, documents: page.documents.map(unpack) };
  }

  count(filter?: Filter): Promise<number> {
    return this.record.count(filter);
  }

  remove(id: string): Promise<boolean> {
    return this.record.remove(id);
  }

  removeIf(id: string, rev: number): Promise<boolean> {
    return this.record.removeIf(id, rev);
  }

  private pack<Whole extends object>(document: Whole): Whole {
    const { true: large = [], false: small = [] } = Object.groupBy(
      Object.entries(document),
      ([name]) => (this.packed.has(name) ? "true" : "false"),
    );
    const text = JSON.stringify(Object.fromEntries(large));
    return { ...Object.fromEntries(small), [packedField]: text } as unknown as Whole;
  }
}

// The field holds nothing but what `pack` put there.
function unpack<D extends StoredDocument>(document: D): D {
  const { [packedField]: text, ...small } = document as D & { [packedField]?: string };
  if (text === undefined) return document;
  return { ...small, ...(JSON.parse(text) as object) } as unknown as D;
}
