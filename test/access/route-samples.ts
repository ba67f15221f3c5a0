import type { Things } from "./route-world.ts";

/** How a route is asked for what belongs to somebody else. */
export interface Sample {
  /** Values of the path's parameters: things of ann's workspace. */
  readonly path?: (things: Things) => Readonly<Record<string, string>>;
  /** A body that the route takes; with things of ann's workspace where it names any. */
  readonly body?: (things: Things) => object;
  /**
   * What bob gets who asks in his own workspace for ann's things.
   * `missing`: 404. `nothing`: an answer without them. `own`: the route names nothing of a workspace,
   * so that there is nothing to ask for.
   */
  readonly bob: "missing" | "nothing" | "own";
}

/** Names nothing, and is not called as bob because it would do something. */
const own: Sample = { bob: "own" };
/** Lists what the caller's workspace has. */
const list: Sample = { bob: "nothing" };

function thing(
  name: Exclude<keyof Things, "artifact">,
  body?: Sample["body"],
  param = "id",
): Sample {
  return { path: (things) => ({ [param]: things[name] }), body, bob: "missing" };
}

const delivery: Sample = {
  path: ({ webhook: id, delivery: one }) => ({ id, delivery: one }),
  bob: "missing",
};
const scene = { sentence: "Tea is a leaf." };

/**
 * Every route of the gateway, with what it takes to ask it for another workspace's things. A new route
 * needs a row: what stands in `GET /openapi.json` can be called by anybody who finds it.
 */
export const samples: Readonly<Record<string, Sample>> = {
  "GET /api/artifacts/*key": {
    path: ({ artifact }) => ({ key: artifact.key }),
    bob: "missing",
  },
  "HEAD /api/artifacts/*key": {
    path: ({ artifact }) => ({ key: artifact.key }),
    bob: "missing",
  },
  "POST /api/artifacts": own,

  "GET /api/pipelines/:id/events": thing("run"),
  "GET /api/events": list,
  "GET /api/pipelines": list,
  "GET /api/definitions": list,
  "POST /api/pipelines/start": {
    body: ({ artifact }) => ({ pipeline: "quick", input: { note: "x", image: artifact } }),
    bob: "missing",
  },
  "GET /api/pipelines/status/:id": thing("run"),
  "GET /api/pipelines/:id/output": thing("run"),
  "POST /api/pipelines/:id/cancel": thing("waitingRun"),
  "POST /api/pipelines/:id/retry": thing("waitingRun"),
  "POST /api/pipelines/:id/rerun": thing("run", () => ({ edits: { input: { note: "x" } } })),
  "POST /api/pipelines/:id/foresee": thing("run", () => ({ from: "make" })),
  "POST /api/pipelines/:id/approve": thing("waitingRun", () => ({
    ...{ step: "ask", decision: "approve" },
  })),
  "POST /api/pipelines/:id/pause": thing("waitingRun"),
  "POST /api/pipelines/:id/resume": thing("waitingRun"),
  "POST /api/pipelines/:id/compensate": thing("run"),
  "POST /api/pipelines/:id/signal": thing("waitingRun", () => ({ name: "go" })),
  "POST /api/pipelines/:id/wake": thing("waitingRun"),
  "DELETE /api/pipelines/:id": thing("run"),
  "POST /api/pipelines/cancel": {
    body: ({ waitingRun }) => ({ ids: [waitingRun] }),
    bob: "nothing",
  },
  "POST /api/pipelines/retry": {
    body: ({ waitingRun }) => ({ ids: [waitingRun] }),
    bob: "nothing",
  },

  "POST /api/schedules": own,
  "GET /api/schedules": list,
  "GET /api/schedules/:id": thing("schedule"),
  "PATCH /api/schedules/:id": thing("schedule", () => ({ name: "mine" })),
  "DELETE /api/schedules/:id": thing("schedule"),

  "GET /api/catalog/items": list,
  "GET /api/catalog/items/search": list,
  "GET /api/catalog/items/:id": thing("item"),
  "PATCH /api/catalog/items/:id": thing("item", () => ({ title: "mine" })),
  "DELETE /api/catalog/items/:id": thing("item"),

  "GET /api/deadletters": list,
  "GET /api/deadletters/:id": thing("letter"),
  "POST /api/deadletters/:id/reinject": thing("letter"),
  "POST /api/deadletters/reinject": { body: ({ letter }) => ({ ids: [letter] }), bob: "nothing" },
  "DELETE /api/deadletters/:id": thing("letter"),

  "POST /api/channels/begin": own,
  "POST /api/channels/finish": own,
  "GET /api/channels": list,
  "DELETE /api/channels/:id": thing("channel"),
  "GET /api/quota": list,

  "POST /api/abtests/create": {
    body: ({ artifact: wide }) => ({
      titles: ["one", "two"],
      thumbnails: ["a", "b"].map((id) => ({ id, wide })),
    }),
    bob: "missing",
  },
  "GET /api/abtests": list,
  "GET /api/abtests/:id": thing("test"),
  "POST /api/abtests/:id/start": thing("test"),
  "POST /api/abtests/:id/days": thing("test", () => ({ day: 0, impressions: 1, clicks: 0 })),
  "POST /api/abtests/:id/pause": thing("test"),
  "POST /api/abtests/:id/resume": thing("test"),
  "POST /api/abtests/:id/stop": thing("test"),
  "POST /api/abtests/:id/choose": thing("test", () => ({ variant: "A" })),

  // Trades take artifacts by reference: one of ann's is not there, whatever else the body lacks.
  ...Object.fromEntries(
    [
      ...["keywords/fetch", "scripts/generate", "scripts/revise", "tts/render", "videos/assemble"],
      ...["videos/pictures", "videos/plan", "thumbnails/generate", "metadata/generate"],
      ...["videos/still", "videos/music", "upload/youtube", "upload/publish"],
    ].map((path): [string, Sample] => [
      `POST /api/${path}`,
      { body: ({ artifact }) => ({ ...scene, images: [{ artifact }] }), bob: "missing" },
    ]),
  ),
  "GET /api/tts/voices": list,

  "GET /api/system": list,
  "GET /api/system/overview": list,
  "POST /api/system/maintenance/start": own,
  "POST /api/system/maintenance/end": own,
  "POST /api/system/config/update": own,
  "POST /api/system/shutdown": own,

  "GET /api/users/me": list,
  "PATCH /api/users/me": own,
  "POST /api/users/me/password": own,
  "GET /api/users/sign-in-options": list,
  "GET /api/sessions": list,
  "DELETE /api/sessions": own,
  "DELETE /api/sessions/:id": thing("session"),
  "GET /api/workspaces": list,
  "POST /api/workspaces": own,
  "PATCH /api/workspaces/current": own,
  "DELETE /api/workspaces/current": own,
  "POST /api/workspaces/:id/enter": thing("workspace"),
  "GET /api/roles": list,
  "PUT /api/roles/:role": { path: () => ({ role: "editor" }), bob: "own" },
  "DELETE /api/roles/:role": { path: () => ({ role: "editor" }), bob: "own" },
  "GET /api/members": list,
  "PATCH /api/members/:userId": thing("member", () => ({ role: "editor" }), "userId"),
  "DELETE /api/members/:userId": thing("member", undefined, "userId"),
  "POST /api/members/leave": own,
  "GET /api/invitations": list,
  "POST /api/invitations": own,
  "DELETE /api/invitations/:id": thing("invitation"),
  "POST /api/invitations/show": { body: () => ({ token: "guess" }), bob: "missing" },
  "POST /api/invitations/accept": { body: () => ({ token: "guess" }), bob: "missing" },
  "GET /api/keys": list,
  "POST /api/keys": own,
  "DELETE /api/keys/:id": thing("key"),

  "GET /api/notifications/preferences": list,
  "PUT /api/notifications/preferences": own,
  "GET /api/notifications/deliveries": list,
  "GET /api/notifications/inbox": list,
  "GET /api/notifications/inbox/:id": { path: () => ({ id: "guess" }), bob: "own" },

  "POST /api/webhooks": own,
  "GET /api/webhooks": list,
  "GET /api/webhooks/:id": thing("webhook"),
  "PATCH /api/webhooks/:id": thing("webhook", () => ({ description: "mine" })),
  "DELETE /api/webhooks/:id": thing("webhook"),
  "GET /api/webhooks/:id/deliveries": thing("webhook"),
  "GET /api/webhooks/:id/deliveries/:delivery": delivery,
  "POST /api/webhooks/:id/deliveries/:delivery/replay": delivery,
  "POST /api/webhooks/:id/replay": thing("webhook", () => ({ from: "2026-01-01T00:00:00Z" })),
  "POST /api/webhooks/:id/rotate-secret": thing("webhook"),
  "POST /api/webhooks/:id/test": thing("webhook"),

  // A provider's name is the same in every workspace; its key is not.
  "GET /api/budget": list,
  "PUT /api/budget": own,
  "GET /api/providers": list,
  "PUT /api/providers/:id": { path: () => ({ id: "openai" }), bob: "own" },
  "DELETE /api/providers/:id": { path: () => ({ id: "openai" }), bob: "own" },
  "POST /api/providers/:id/test": { path: () => ({ id: "openai" }), bob: "own" },

  "POST /api/apps": own,
  "GET /api/apps": list,
  "GET /api/apps/:id": thing("app"),
  "POST /api/apps/:id/grant": thing("app", () => ({ grant: ["runs:read"] })),
  "DELETE /api/apps/:id": thing("app"),

  // Only the session's token of this machine opens these.
  "GET /internal/nodes": own,
  "POST /internal/call": own,

  // Its tools ask the other routes: test/mcp/over-http.test.ts.
  "POST /mcp": own,

  // For anyone.
  "GET /health": list,
  "GET /live": list,
  "GET /ready": list,
  "GET /docs": list,
  "GET /docs/:file": { path: () => ({ file: "guess" }), bob: "own" },
  "GET /openapi.json": list,
  "POST /api/auth/refresh": own,
  "POST /api/auth/sign-up/email": own,
  "POST /api/auth/sign-in/email": own,
  "POST /api/auth/sign-in/social": own,
  "POST /api/auth/sign-out": own,
  "POST /api/auth/request-password-reset": own,
  "POST /api/auth/reset-password": own,
  "POST /api/auth/send-verification-email": own,
  "POST /api/auth/change-email": own,
  "POST /api/auth/link-social": own,
  "GET /api/auth/callback/google": own,
  "GET /api/auth/callback/discord": own,
  "GET /api/auth/verify-email": own,
  "GET /api/auth/owner-link": own,
};
