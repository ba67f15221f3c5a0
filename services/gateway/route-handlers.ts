import type { ServiceBroker } from "moleculer";
import type { Alias } from "moleculer-web";
import { workspaceOf } from "../../mixins/workspace.ts";
import type { ObjectStore } from "../../storage/objects/types.ts";
import packageJson from "../../package.json" with { type: "json" };
import type { AddressOf } from "./access/client-address.ts";
import { forwardSignIn, refreshSession, type SignInRoutes } from "./access/sign-in-routes.ts";
import { receiveArtifact, sendArtifact } from "./artifact-routes.ts";
import { routeOf } from "./call-action.ts";
import type { HealthCheck } from "./health.ts";
import { healthRoutes } from "./health-routes.ts";
import type { KeptAnswers } from "./idempotency/kept-answers.ts";
import { idempotencyKeyOf } from "./idempotency/keyed-request.ts";
import { streamTimes } from "./live/event-stream.ts";
import type { EventFeed } from "./live/event-feed.ts";
import type { LiveStreams } from "./live/live-streams.ts";
import { type ProgressListeners, runEvents } from "./live/run-events.ts";
import { streamRun } from "./live/run-stream.ts";
import { readWish, streamWorkspace } from "./live/workspace-stream.ts";
import { answerMcp } from "./mcp/answer-mcp.ts";
import { actorOf, mcpCancelled, type RunningCalls } from "./mcp/running-calls.ts";
import { openApiDocument } from "./openapi/document.ts";
import type { PublishedPipeline } from "./openapi/published-route.ts";
import { publishedRoute, publishedRoutes } from "./openapi/published-routes.ts";
import { forward, nodeInfos, requireSession } from "./repl-bridge.ts";
import { artifactHref, type Handler, type RouteHandlers } from "./routes.ts";
import { sendReference } from "./reference/send-reference.ts";
import type { ServedRoutes } from "./served-routes.ts";
import { sendAnswer, sendJson } from "./send-answer.ts";
import { isThere } from "./service-away.ts";
import type { WrittenServices } from "./written-services.ts";
import { fieldOf } from "../../validation/record.ts";

const { version } = packageJson;

export interface GatewayState {
  readonly broker: ServiceBroker;
  readonly artifacts: ObjectStore;
  readonly listeners: ProgressListeners;
  readonly feed: EventFeed;
  readonly streams: LiveStreams;
  readonly mcpCalls: RunningCalls;
  readonly sessionToken: string;
  readonly health: HealthCheck;
  readonly addressOf: AddressOf;
  readonly signIn: SignInRoutes;
  readonly served: ServedRoutes;
  readonly written: WrittenServices | undefined;
  aliases(): readonly Alias[];
  answers(): KeptAnswers;
  /** Where this gateway listens. */
  ownAddress(): string;
}

/** The routes that no action answers, because they stream or are about the gateway itself. */
export function routeHandlers(state: GatewayState): RouteHandlers {
  return {
    uploadArtifact: uploadArtifact(state),
    sendArtifact: (request, response) => {
      const key = decodeURIComponent(request.parsedUrl.slice(artifactHref("").length));
      const artifact = { key, workspaceId: workspaceOf(request.$ctx) };
      return sendArtifact(request, response, state.artifacts, artifact);
    },
    streamEvents: async (request, response) => {
      const id = String(fieldOf(request.$params, "id"));
      const last = request.headers["last-event-id"];
      const lastEventId = typeof last === "string" ? last : undefined;
      const events = runEvents(request.$ctx, id, state.listeners);
      const stream = await streamRun(response, events, lastEventId, streamTimes);
      if (stream) state.streams.add(stream, request.$ctx.meta);
    },
    streamWorkspaceEvents: async (request, response) => {
      const wish = readWish(request.$params, request.headers["last-event-id"]);
      const workspaceId = workspaceOf(request.$ctx);
      const stream = await streamWorkspace(response, state.feed, workspaceId, wish, streamTimes);
      state.streams.add(stream, request.$ctx.meta);
    },
    sendOpenApi: sendOpenApi(state),
    ...healthRoutes(state),
    sendReference,
    answerMcp: (request, response) => {
      const outside = state.signIn.accounts.publicUrl ?? `http://${request.headers.host ?? ""}`;
      const actorId = actorOf(request.$ctx.meta);
      return answerMcp(request, response, {
        ...{ own: state.ownAddress(), outside, actorId, running: state.mcpCalls },
        cancel: (cancelled) => void state.broker.broadcast(mcpCancelled, cancelled),
      });
    },
    describeNodes: async (request, response) => {
      requireSession(request, state);
      sendJson(response, 200, nodeInfos(state.broker));
    },
    forwardCall: async (request, response) => {
      requireSession(request, state);
      const result = await forward(request.$ctx, "body" in request ? request.body : {});
      sendJson(response, 200, { result });
    },
    forwardSignIn: (request, response) => forwardSignIn(request, response, state.signIn),
    refreshSession: (request, response) => refreshSession(request, response, state.signIn),
  };
}

function uploadArtifact(state: GatewayState): Handler {
  return async (request, response) => {
    const key = idempotencyKeyOf(request);
    const workspaceId = workspaceOf(request.$ctx);
    const ref = await receiveArtifact(request, state.artifacts, workspaceId);
    const href = artifactHref(ref.key);
    const stored = { status: 201, location: href, data: { ...ref, href } };
    if (key === undefined) return sendAnswer(request, response, stored);
    // Bytes are stored under their hash: storing them again does nothing twice.
    const keyed = { key, workspaceId, route: routeOf(request), fingerprint: ref.key };
    const { answer, replayed } = await state.answers().once(keyed, async () => stored);
    if (replayed) response.setHeader("Idempotent-Replayed", "true");
    sendAnswer(request, response, answer);
  };
}

function sendOpenApi(state: GatewayState): Handler {
  return async (_request, response) => {
    const unserved = await state.served.unserved();
    const routes = [
      ...publishedRoutes(state.broker, state.aliases()),
      ...unserved.map(({ alias, action }) => publishedRoute(alias, action)),
    ];
    const pipelines = await publishedPipelines(state);
    sendJson(response, 200, openApiDocument({ version, routes, pipelines }));
  };
}

/** Those that the orchestrator runs, which may be newer ones; while it is away, those in this node's code. */
async function publishedPipelines({
  broker,
  written,
}: GatewayState): Promise<readonly PublishedPipeline[]> {
  if (written && !isThere(broker, "pipelines")) return written.definitions();
  return broker.call<PublishedPipeline[]>("pipelines.definitions");
}
