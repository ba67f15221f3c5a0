import { TroupeError } from "../errors/troupe-error.ts";
import { keysIn } from "../storage/objects/keys-in.ts";
import { permits, type Access } from "./permissions.ts";
import { localWorkspace, type CallMeta } from "./task.ts";

/**
 * Refuses a call from outside that its caller may not make. What says nothing of who may is closed.
 * @throws TroupeError `UNAUTHORIZED` for a caller who is nobody yet, `FORBIDDEN`
 */
export function requireAccess(caller: CallMeta, access: Access | undefined): void {
  if (access === "anyone") return;
  if (caller.actorId === undefined) throw signInFirst();
  if (access === "signed-in") return;
  if (access === undefined) {
    throw new TroupeError("FORBIDDEN", "This action is not there for callers from outside.");
  }
  const { permissions = [], workspaceId = localWorkspace } = caller;
  if (permits(permissions, access, workspaceId)) return;
  throw new TroupeError("FORBIDDEN", `This needs the permission "${access}".`, {
    permission: access,
    hint: "An admin of the workspace can give it, by a role or by a key with this scope.",
  });
}

/**
 * Artifacts go by reference, so a call could name another workspace's: to its caller they do not exist.
 * @throws TroupeError `ARTIFACT_NOT_FOUND`
 */
export function requireOwnArtifacts(caller: CallMeta, params: unknown): void {
  const { workspaceId = localWorkspace } = caller;
  const foreign = [...keysIn(params)].find((key) => !key.startsWith(`${workspaceId}/`));
  if (foreign === undefined) return;
  throw new TroupeError("ARTIFACT_NOT_FOUND", `There is no artifact "${foreign}".`);
}

export function signInFirst(): TroupeError {
  return new TroupeError("UNAUTHORIZED", "Nobody is signed in.", {
    hint: "Sign in, or send the header 'Authorization: Bearer <API key>'.",
  });
}
