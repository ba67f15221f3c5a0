import { createEvent } from "../../../bus/events/envelope.ts";
import { withEvents } from "../../../mixins/outbox.ts";
import type { NewsDocument } from "./auth-documents.ts";
import type { WorkspacePorts } from "./workspaces.ts";

export interface Fact {
  readonly type: "auth.user.registered" | "auth.user.login" | "auth.session.created";
  readonly workspaceId: string;
  readonly userId: string;
  readonly correlationId: string;
  readonly data: object;
}

/**
 * Tells what happened to accounts and sessions. better-auth's tables have no outbox, so the events
 * have documents of their own, which go once they are told.
 */
export class News {
  private readonly ports: WorkspacePorts;

  constructor(ports: WorkspacePorts) {
    this.ports = ports;
  }

  async tell(facts: readonly Fact[]): Promise<void> {
    for (const { type, workspaceId, userId, correlationId, data } of facts) {
      const actor = { id: userId, type: "user" } as const;
      const event = createEvent({
        ...{ type, workspaceId, actor, correlationId, data, source: "auth" },
      });
      const saved = await this.ports.documents.insert({
        ...{ _id: `news:${event.id}`, kind: "news", workspaceId },
        ...withEvents({ outbox: [] }, [event]),
      });
      await this.ports.publish(saved as NewsDocument);
    }
    await this.forgetTold();
  }

  private async forgetTold(): Promise<void> {
    const { documents } = this.ports;
    const told = await documents.find({ filter: { kind: "news", untold: false }, limit: 100 });
    for (const { _id, rev } of told) await documents.removeIf(_id, rev);
  }
}
