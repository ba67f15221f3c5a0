import { createEvent } from "../../../bus/events/envelope.ts";
import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { Caller } from "../../../mixins/caller.ts";
import { withEvents } from "../../../mixins/outbox.ts";
import { saveWithRetry } from "../../../storage/documents/save-with-retry.ts";
import { type AuthDocuments, ids, type MemberDocument, read } from "./auth-documents.ts";
import type { RoleName } from "./roles.contract.ts";
import { ownerId, type WorkspacePorts, type Workspaces } from "./workspaces.ts";
import { localWorkspace } from "../../../mixins/task.ts";

export interface NewMember {
  readonly userId: string;
  readonly role: RoleName;
  readonly invitationId: string | null;
}

/** Who works in a workspace, and as what. */
export class Members {
  private readonly documents: AuthDocuments;
  private readonly publish: WorkspacePorts["publish"];
  private readonly workspaces: Workspaces;

  constructor({ documents, publish }: WorkspacePorts, workspaces: Workspaces) {
    this.documents = documents;
    this.publish = publish;
    this.workspaces = workspaces;
  }

  /** Oldest first. */
  async list(workspaceId: string): Promise<readonly MemberDocument[]> {
    const { owners } = await this.workspaces.get(workspaceId);
    const found = await this.documents.find({ filter: { kind: "member", workspaceId } });
    return (found as MemberDocument[])
      .map((member) => ({
        ...member,
        role: owners.includes(member.userId) ? "owner" : member.role,
      }))
      .sort((one, other) => one.joinedAt.localeCompare(other.joinedAt));
  }

  /** @throws TroupeError `MEMBER_NOT_FOUND` */
  async find(workspaceId: string, userId: string): Promise<MemberDocument> {
    const member = (await this.list(workspaceId)).find((one) => one.userId === userId);
    if (member) return member;
    throw new TroupeError("MEMBER_NOT_FOUND", "This person is no member of the workspace.");
  }

  /**
   * Publishes `auth.org.member_added`.
   * @throws TroupeError `MEMBERSHIP_CONFLICT` for who is a member already
   */
  async add(caller: Caller, { userId, role, invitationId }: NewMember): Promise<void> {
    const { workspaceId } = caller;
    const data = { workspaceId, userId, role, invitationId };
    const event = createEvent({ ...caller, type: "auth.org.member_added", source: "auth", data });
    try {
      const saved = await this.documents.insert({
        ...{ _id: ids.member(workspaceId, userId), kind: "member", workspaceId, userId, role },
        ...{ joinedAt: new Date().toISOString(), ...withEvents({ outbox: [] }, [event]) },
      });
      if (role === "owner") await this.workspaces.setOwner(workspaceId, userId, true);
      await this.publish(saved as MemberDocument);
    } catch (error) {
      if (!hasCode(error, "REVISION_CONFLICT")) throw error;
      throw new TroupeError("MEMBERSHIP_CONFLICT", "This person is a member already.");
    }
  }

  /** @throws TroupeError `MEMBERSHIP_CONFLICT` where the last owner would be none any more */
  async setRole(workspaceId: string, userId: string, role: RoleName): Promise<void> {
    await this.find(workspaceId, userId);
    keepMachineOwner(workspaceId, userId, role === "owner");
    await this.withOwners(workspaceId, userId, role === "owner");
    await saveWithRetry(async () => {
      const member = await read(this.documents, "member", ids.member(workspaceId, userId));
      if (member) await this.documents.replaceIf(member._id, member.rev, { ...member, role });
    });
  }

  /** @throws TroupeError `MEMBERSHIP_CONFLICT` where the last owner would go */
  async remove(workspaceId: string, userId: string): Promise<void> {
    await this.find(workspaceId, userId);
    keepMachineOwner(workspaceId, userId, false);
    await this.withOwners(workspaceId, userId, false);
    await this.documents.remove(ids.member(workspaceId, userId));
  }

  private async withOwners(workspaceId: string, userId: string, isOwner: boolean): Promise<void> {
    const { owners } = await this.workspaces.get(workspaceId);
    if (owners.includes(userId) !== isOwner) {
      await this.workspaces.setOwner(workspaceId, userId, isOwner);
    }
  }
}

/** Whoever has the machine has the owner's token and link: a role could not take that from him. */
function keepMachineOwner(workspaceId: string, userId: string, staysOwner: boolean): void {
  if (workspaceId !== localWorkspace || userId !== ownerId || staysOwner) return;
  throw new TroupeError("MEMBERSHIP_CONFLICT", "The company's owner stays an owner here.");
}
