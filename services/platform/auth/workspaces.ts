import { v7 as uuidv7 } from "uuid";
import { createEvent } from "../../../bus/events/envelope.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { Caller } from "../../../mixins/caller.ts";
import { localWorkspace } from "../../../mixins/task.ts";
import { withEvents, type OutboxMethods } from "../../../mixins/outbox.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import {
  type AuthDocuments,
  ids,
  type MemberDocument,
  read,
  type WorkspaceDocument,
} from "./auth-documents.ts";
import type { AccessResult } from "./auth.contract.ts";
import { workspaceRemoved } from "./auth-events.contract.ts";
import { defaultRoles, type Grants, type RoleName, type RoleTable } from "./roles.contract.ts";

/** The person at this machine, who needs no account in local mode; his later account has this id. */
export const ownerId = "owner";

export interface WorkspacePorts {
  readonly documents: AuthDocuments;
  readonly publish: OutboxMethods["publishOutbox"];
}

/** The tenants of the company: what they are called, and what a role may do in each. */
export class Workspaces {
  private readonly documents: AuthDocuments;
  private readonly publish: WorkspacePorts["publish"];

  constructor({ documents, publish }: WorkspacePorts) {
    this.documents = documents;
    this.publish = publish;
  }

  /** @throws TroupeError `WORKSPACE_NOT_FOUND` */
  async get(workspaceId: string): Promise<WorkspaceDocument> {
    const _id = ids.workspace(workspaceId);
    const known = await read(this.documents, "workspace", _id);
    if (known && known.removedAt === null) return known;
    if (workspaceId !== localWorkspace) throw noWorkspace();
    // It was there before there were accounts: everything made in local mode belongs to it.
    return this.found(localWorkspace, "Studio", ownerId);
  }

  /**
   * What a person may do there, today.
   * @throws TroupeError `WORKSPACE_NOT_FOUND` where he is no member
   */
  async access(userId: string, workspaceId: string): Promise<AccessResult & { role: RoleName }> {
    const workspace = await this.get(workspaceId);
    if (workspace.owners.includes(userId)) return { role: "owner", permissions: ["*"] };
    const member = await read(this.documents, "member", ids.member(workspaceId, userId));
    if (!member) throw noWorkspace();
    // Was an owner a moment ago, and what he is now has not been saved.
    const role = member.role === "owner" ? "viewer" : member.role;
    return { role, permissions: rolesOf(workspace)[role] };
  }

  /** Memberships of a person, oldest first. */
  async memberships(userId: string): Promise<readonly MemberDocument[]> {
    if (userId === ownerId) await this.get(localWorkspace);
    const found = await this.documents.find({ filter: { kind: "member", userId } });
    return (found as MemberDocument[]).sort((one, other) =>
      one.joinedAt.localeCompare(other.joinedAt),
    );
  }

  /** Its maker is its owner. Publishes `auth.org.created` and `auth.org.member_added`. */
  async create(name: string, userId: string): Promise<WorkspaceDocument> {
    return this.found(uuidv7(), name, userId);
  }

  async rename(workspaceId: string, name: string): Promise<WorkspaceDocument> {
    return this.change(workspaceId, (workspace) => ({ ...workspace, name }));
  }

  /** @param grants undefined: as it was at first */
  async editRole(
    workspaceId: string,
    role: Exclude<RoleName, "owner">,
    grants: Grants | undefined,
  ): Promise<WorkspaceDocument> {
    return this.change(workspaceId, ({ roles, ...workspace }) => {
      const others = Object.entries(roles).filter(([name]) => name !== role);
      const edited = grants ? [...others, [role, grants] as const] : others;
      return { ...workspace, roles: Object.fromEntries(edited) };
    });
  }

  /**
   * Nobody works in it from now on; what was made there stays in the store, out of reach. Publishes
   * `auth.org.removed`.
   * @throws TroupeError `FORBIDDEN` for the workspace of the machine's owner
   */
  async close(caller: Caller): Promise<void> {
    const { workspaceId, actor } = caller;
    if (workspaceId === localWorkspace) {
      throw new TroupeError("FORBIDDEN", "The workspace of the company's owner stays.");
    }
    const removedAt = new Date().toISOString();
    const data = { workspaceId, userId: actor.id };
    const event = createEvent({ ...caller, type: workspaceRemoved, source: "auth", data });
    const closed = await this.change(workspaceId, (workspace) => ({
      ...{ ...workspace, removedAt },
      ...withEvents(workspace, [event]),
    }));
    await this.forget(workspaceId);
    await this.publish(closed);
  }

  /** Members, invitations and keys of a workspace that was closed. */
  async forget(workspaceId: string): Promise<void> {
    for (const kind of ["member", "invitation", "key"]) {
      for (const { _id } of await this.documents.find({ filter: { kind, workspaceId } })) {
        await this.documents.remove(_id);
      }
    }
  }

  /** @throws TroupeError `MEMBERSHIP_CONFLICT` where the last owner would go */
  async setOwner(workspaceId: string, userId: string, isOwner: boolean): Promise<void> {
    await this.change(workspaceId, (workspace) => {
      const others = workspace.owners.filter((one) => one !== userId);
      if (!isOwner && others.length === 0) throw lastOwner();
      return { ...workspace, owners: isOwner ? [...others, userId] : others };
    });
  }

  private change(
    workspaceId: string,
    next: (workspace: WorkspaceDocument) => WorkspaceDocument,
  ): Promise<WorkspaceDocument> {
    return saveWithRetry(async () => {
      const workspace = await this.get(workspaceId);
      const changed = await this.documents.replaceIf(workspace._id, workspace.rev, next(workspace));
      return changed as WorkspaceDocument;
    });
  }

  /** The member first: who finds the workspace finds its owner in it, too. */
  private async found(
    workspaceId: string,
    name: string,
    userId: string,
  ): Promise<WorkspaceDocument> {
    const at = new Date().toISOString();
    const told = { workspaceId, actor: { id: userId, type: "user" }, source: "auth" } as const;
    const created = createEvent({
      ...{ ...told, type: "auth.org.created", data: { workspaceId, name, userId } },
    });
    const joined = createEvent({
      ...{ ...told, type: "auth.org.member_added" },
      data: { workspaceId, userId, role: "owner", invitationId: null },
    });
    const member = await this.insertOnce<MemberDocument>({
      ...{ _id: ids.member(workspaceId, userId), kind: "member", workspaceId, userId },
      ...{ role: "owner", joinedAt: at, ...withEvents({ outbox: [] }, [joined]) },
    });
    const workspace = await this.insertOnce<WorkspaceDocument>({
      ...{ _id: ids.workspace(workspaceId), kind: "workspace", workspaceId, name },
      ...{ owners: [userId], roles: {}, createdBy: userId, createdAt: at, removedAt: null },
      ...withEvents({ outbox: [] }, [created]),
    });
    await this.publish(workspace);
    await this.publish(member);
    return workspace;
  }

  /** Another node may do the same at the same time. */
  private async insertOnce<D extends WorkspaceDocument | MemberDocument>(
    document: Omit<D, "rev">,
  ): Promise<D> {
    try {
      return (await this.documents.insert(document as unknown as D)) as D;
    } catch (error) {
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      return (await this.documents.get(document._id)) as D;
    }
  }
}

/** What each role may do in the workspace. */
export function rolesOf({ roles }: WorkspaceDocument): RoleTable {
  return { ...defaultRoles, ...roles, owner: defaultRoles.owner };
}

/** The same for workspaces of others and for those that are not there. */
function noWorkspace(): TroupeError {
  return new TroupeError("WORKSPACE_NOT_FOUND", "You are no member of such a workspace.", {
    hint: "GET /api/workspaces lists yours.",
  });
}

function lastOwner(): TroupeError {
  return new TroupeError("MEMBERSHIP_CONFLICT", "A workspace keeps at least one owner.", {
    hint: "Make somebody else an owner first.",
  });
}
