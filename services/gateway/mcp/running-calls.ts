import type { CallMeta } from "../../../mixins/task.ts";

/** Whose conversation it is: two assistants may number their requests alike. */
interface Conversation {
  /** `Mcp-Session-Id`: nobody else knows it. */
  readonly session: string;
  readonly actorId: string;
}

/** Broker event to every gateway: an assistant takes back what it asked for. */
export const mcpCancelled = "gateway.mcp.cancelled";
export interface McpCancelled extends Conversation {
  readonly requestId: string | number;
  readonly reason?: string;
}

interface RunningCall extends Conversation {
  cancel(cancelled: McpCancelled): void;
}

/** What this gateway does for assistants just now. The word to stop may come in at another one. */
export class RunningCalls {
  private readonly running = new Set<RunningCall>();

  /** @returns its removal */
  add(call: RunningCall): () => void {
    this.running.add(call);
    return () => this.running.delete(call);
  }

  cancel(cancelled: McpCancelled): void {
    for (const call of this.running) {
      const { session, actorId } = call;
      if (session === cancelled.session && actorId === cancelled.actorId) call.cancel(cancelled);
    }
  }
}

export function actorOf({ actorId = "", workspaceId = "" }: CallMeta): string {
  return JSON.stringify([workspaceId, actorId]);
}
