import {
  tokenLifeSeconds,
  type AccessChanged,
  type SessionClaims,
} from "../../platform/auth/auth.contract.ts";

/**
 * Session tokens that are no longer good although they have not run out: a session was ended, a role
 * was changed. Remembered as long as such a token could still come.
 */
export class Revocations {
  private changes: readonly AccessChanged[] = [];

  note(change: AccessChanged, now = Date.now()): void {
    const oldest = now - tokenLifeSeconds * 1_000;
    this.changes = [...this.changes.filter(({ at }) => at > oldest), change];
  }

  covers(claims: SessionClaims): boolean {
    return this.changes.some(
      (change) => claims.iat * 1_000 < change.at && concerns(change, claims),
    );
  }
}

function concerns(change: AccessChanged, { sid, sub, wid }: SessionClaims): boolean {
  const { sessionIds, userId, workspaceId } = change;
  if (sessionIds?.includes(sid)) return true;
  if (userId === undefined && workspaceId === undefined) return false;
  return (userId ?? sub) === sub && (workspaceId ?? wid) === wid;
}
