import type { CallMeta } from "../../../mixins/task.ts";
import type { AccessChanged } from "../../platform/auth/auth.contract.ts";
import type { EventStream } from "./event-stream.ts";

/** The streams that are open here, and whose they are. */
export class LiveStreams {
  readonly #open = new Map<EventStream, CallMeta>();

  add(stream: EventStream, caller: CallMeta): void {
    this.#open.set(stream, caller);
    stream.onClose(() => this.#open.delete(stream));
  }

  /** Whose rights changed comes back where he was, and says again who he is. */
  cutFor(change: AccessChanged): void {
    for (const [stream, caller] of this.#open) if (concerns(change, caller)) stream.cut();
  }
}

function concerns(
  { sessionIds, keyIds, userId, workspaceId }: AccessChanged,
  caller: CallMeta,
): boolean {
  const { actorId = "", sessionId = "" } = caller;
  if (sessionIds?.includes(sessionId) || keyIds?.includes(actorId)) return true;
  if (userId === undefined && workspaceId === undefined) return false;
  return (
    (userId ?? actorId) === actorId && (workspaceId ?? caller.workspaceId) === caller.workspaceId
  );
}
