import { createHash } from "node:crypto";
import type { DomainEvent } from "../../../bus/events/types.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type {
  DocumentCollection,
  Filter,
  FindOptions,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "../../../storage/documents/types.ts";
import { briefOf, eventOf, type BriefEvent } from "../run/run-events.ts";
import type { Run, RunDefinition } from "../run/run.ts";

/** A run as it is stored: what many writes would repeat stands elsewhere or is left out. */
export interface StoredRun extends Omit<Run, "definition" | "events"> {
  /** Name of the snapshot. */
  readonly definition: string;
  readonly events: readonly BriefEvent[];
}

/** A definition by the hash of its JSON text. Runs under way go on by the one they began with. */
export interface DefinitionSnapshot extends StoredDocument {
  readonly definition: RunDefinition;
}

/**
 * The runs as the engine sees them, over a collection of small documents: a run is written at every
 * step, so its definition is stored once for all of its runs, and its events without what the run
 * itself says.
 */
export class RunStore implements DocumentCollection<Run> {
  private readonly documents: DocumentCollection<StoredRun>;
  private readonly snapshots: DocumentCollection<DefinitionSnapshot>;
  /** Snapshots that are known to be stored. Pipelines are few. */
  private readonly definitions = new Map<string, RunDefinition>();
  private readonly names = new WeakMap<RunDefinition, string>();

  constructor(
    documents: DocumentCollection<StoredRun>,
    snapshots: DocumentCollection<DefinitionSnapshot>,
  ) {
    this.documents = documents;
    this.snapshots = snapshots;
  }

  async get(id: string): Promise<Run | undefined> {
    const stored = await this.documents.get(id);
    return stored && this.decode(stored);
  }

  async insert(run: Unsaved<Run>): Promise<Run> {
    const { rev } = await this.documents.insert(await this.encode(run));
    return { ...run, rev };
  }

  async replaceIf(id: string, rev: number, next: Unsaved<Run>): Promise<Run> {
    const saved = await this.documents.replaceIf(id, rev, await this.encode(next));
    return { ...next, rev: saved.rev };
  }

  async find(options?: FindOptions): Promise<Run[]> {
    return this.decodeAll(await this.documents.find(options));
  }

  async page(options: PageOptions): Promise<Page<Run>> {
    const page = await this.documents.page(options);
    return { ...page, documents: await this.decodeAll(page.documents) };
  }

  count(filter?: Filter): Promise<number> {
    return this.documents.count(filter);
  }

  remove(id: string): Promise<boolean> {
    return this.documents.remove(id);
  }

  removeIf(id: string, rev: number): Promise<boolean> {
    return this.documents.removeIf(id, rev);
  }

  private async encode(run: Unsaved<Run>): Promise<Unsaved<StoredRun>> {
    const definition = this.names.get(run.definition) ?? (await this.store(run.definition));
    return { ...run, definition, events: run.events.map((event) => briefOf(run, event)) };
  }

  private async decodeAll(stored: readonly StoredRun[]): Promise<Run[]> {
    return Promise.all(stored.map((one) => this.decode(one)));
  }

  private async decode(stored: StoredRun): Promise<Run> {
    const definition = this.definitions.get(stored.definition) ?? (await this.load(stored));
    const { events: brief, ...rest } = stored;
    const events = brief.map((event, index): DomainEvent => eventOf(rest, index, event));
    return { ...rest, definition, events };
  }

  private async store(definition: RunDefinition): Promise<string> {
    const name = createHash("sha256").update(JSON.stringify(definition)).digest("hex");
    if (!this.definitions.has(name)) {
      await this.snapshots.insert({ _id: name, definition }).catch(ignorePresent);
    }
    this.remember(name, definition);
    return name;
  }

  private async load({ _id, definition: name }: StoredRun): Promise<RunDefinition> {
    const snapshot = await this.snapshots.get(name);
    if (!snapshot) {
      throw new TroupeError("INTERNAL", `The definition of the run ${_id} is gone from the store.`);
    }
    this.remember(name, snapshot.definition);
    return this.definitions.get(name) ?? snapshot.definition;
  }

  private remember(name: string, definition: RunDefinition): void {
    if (!this.definitions.has(name)) this.definitions.set(name, definition);
    this.names.set(definition, name);
  }
}

// The same name is the same content.
function ignorePresent(error: unknown): void {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
