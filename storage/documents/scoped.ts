import { TroupeError } from "../../errors/troupe-error.ts";
import type {
  DocumentCollection,
  Filter,
  FindOptions,
  Page,
  PageOptions,
  StoredDocument,
  Unsaved,
} from "./types.ts";

/** A document that belongs to one workspace. */
export interface WorkspaceDocument extends StoredDocument {
  readonly workspaceId: string;
}

/**
 * The part of a collection that belongs to one workspace: other workspaces' documents do not exist
 * there, whatever the caller asks for.
 */
export class WorkspaceCollection<D extends WorkspaceDocument> implements DocumentCollection<D> {
  private readonly all: DocumentCollection<D>;
  private readonly workspaceId: string;

  /** @throws TroupeError `SCOPE_MISSING` where the workspace is empty */
  constructor(all: DocumentCollection<D>, workspaceId: string) {
    if (workspaceId === "") throw scopeMissing();
    this.all = all;
    this.workspaceId = workspaceId;
  }

  async get(id: string): Promise<D | undefined> {
    const document = await this.all.get(id);
    return document?.workspaceId === this.workspaceId ? document : undefined;
  }

  async insert(document: Unsaved<D>): Promise<D> {
    this.claim(document);
    return this.all.insert(document);
  }

  async replaceIf(id: string, rev: number, next: Unsaved<D>): Promise<D> {
    this.claim(next);
    if ((await this.get(id)) === undefined) {
      throw new TroupeError("REVISION_CONFLICT", `There is no document ${id} in this workspace.`);
    }
    return this.all.replaceIf(id, rev, next);
  }

  async find(options: FindOptions = {}): Promise<D[]> {
    return this.all.find({ ...options, filter: this.within(options.filter) });
  }

  async page(options: PageOptions): Promise<Page<D>> {
    return this.all.page({ ...options, filter: this.within(options.filter) });
  }

  async count(filter?: Filter): Promise<number> {
    return this.all.count(this.within(filter));
  }

  async remove(id: string): Promise<boolean> {
    return (await this.get(id)) !== undefined && this.all.remove(id);
  }

  async removeIf(id: string, rev: number): Promise<boolean> {
    return (await this.get(id)) !== undefined && this.all.removeIf(id, rev);
  }

  private within(filter: Filter = {}): Filter {
    return { ...filter, workspaceId: this.workspaceId };
  }

  private claim(document: Unsaved<D>): void {
    // Omit<D, …> hides the field from TypeScript while D is not known.
    const { workspaceId } = document as unknown as WorkspaceDocument;
    if (workspaceId !== this.workspaceId) {
      throw new TroupeError("SCOPE_MISSING", "The document belongs to another workspace.");
    }
  }
}

/** A collection that refuses whatever does not name its workspace. */
export class GuardedCollection<D extends WorkspaceDocument> implements DocumentCollection<D> {
  private readonly all: DocumentCollection<D>;

  constructor(all: DocumentCollection<D>) {
    this.all = all;
  }

  get(_id: string): Promise<D | undefined> {
    return Promise.reject(scopeMissing());
  }

  insert(document: Unsaved<D>): Promise<D> {
    return this.all.insert(document);
  }

  replaceIf(_id: string, _rev: number, _next: Unsaved<D>): Promise<D> {
    return Promise.reject(scopeMissing());
  }

  async find(options: FindOptions = {}): Promise<D[]> {
    requireWorkspace(options.filter);
    return this.all.find(options);
  }

  async page(options: PageOptions): Promise<Page<D>> {
    requireWorkspace(options.filter);
    return this.all.page(options);
  }

  async count(filter?: Filter): Promise<number> {
    requireWorkspace(filter);
    return this.all.count(filter);
  }

  remove(_id: string): Promise<boolean> {
    return Promise.reject(scopeMissing());
  }

  removeIf(_id: string, _rev: number): Promise<boolean> {
    return Promise.reject(scopeMissing());
  }

  /** The workspace's part of the collection. */
  in(workspaceId: string): DocumentCollection<D> {
    return new WorkspaceCollection(this.all, workspaceId);
  }
}

function requireWorkspace(filter: Filter | undefined): void {
  if (typeof filter?.workspaceId !== "string") throw scopeMissing();
}

function scopeMissing(): TroupeError {
  return new TroupeError("SCOPE_MISSING", "This query names no workspace.", {
    hint: "Use this.inWorkspace(ctx).",
  });
}
