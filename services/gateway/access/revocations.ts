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
    return this.changes.some((change) => isOver(change, claims) || hasChanged(change, claims));
  }
}

/** Whenever its token was issued: none is after the end, but another node's clock may say so. */
function isOver({ sessionIds }: AccessChanged, { sid }: SessionClaims): boolean {
  return sessionIds?.includes(sid) ?? false;
}

/** A token of the very moment may hold the rights before or after: it is renewed. */
function hasChanged(change: AccessChanged, { iat, sub, wid }: SessionClaims): boolean {
  const { at, userId, workspaceId } = change;
  if (Math.round(iat * 1_000) > at) return false;
  if (userId === undefined && workspaceId === undefined) return false;
  return (userId ?? sub) === sub && (workspaceId ?? wid) === wid;
}
