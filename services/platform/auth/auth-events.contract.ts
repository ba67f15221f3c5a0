import type { EventType } from "../../../bus/events/event-type.ts";

const word = { type: "string", empty: false } as const;
const method = {
  type: "enum",
  values: ["password", "google", "discord", "owner-link"],
  description: "How the person proved who he is.",
} as const;

/** Whoever keeps something for a workspace ends it then: `mixins/workspace-end.ts`. */
export const workspaceRemoved = "auth.org.removed";

function authEvent(type: string, summary: string, data: EventType["data"]): EventType {
  return { type, version: 1, source: "auth", summary, data: { $$strict: true, ...data } };
}

/** Everything that accounts and workspaces tell. None holds an address, a token or a password. */
export const authEvents: readonly EventType[] = [
  authEvent("auth.user.registered", "A person has an account.", { userId: word, method }),
  authEvent("auth.user.login", "A person signed in.", { userId: word, sessionId: word, method }),
  authEvent("auth.session.created", "A session began.", {
    userId: word,
    sessionId: word,
    expiresAt: { ...word, description: "ISO 8601; later, as long as it is used." },
  }),
  authEvent("auth.org.created", "There is a new workspace.", {
    workspaceId: word,
    name: word,
    userId: { ...word, description: "Its owner." },
  }),
  authEvent("auth.org.member_added", "A person is a member of the workspace.", {
    workspaceId: word,
    userId: word,
    role: word,
    invitationId: { ...word, nullable: true, description: "Null where nobody had to invite him." },
  }),
  authEvent(workspaceRemoved, "The workspace was closed for good: all that works for it ends.", {
    workspaceId: word,
    userId: { ...word, description: "Who closed it." },
  }),
];
