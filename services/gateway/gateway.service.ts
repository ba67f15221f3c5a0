import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Context, ServiceSchema } from "moleculer";
import ApiGateway, {
  type Alias,
  type ApiRouteSchema,
  type ApiSettingsSchema,
  type Route,
} from "moleculer-web";
import { withCorrelation } from "../../bus/correlation.ts";
import { type Environment, readEnvironment } from "../../config/environment.ts";
import type { TroupeError } from "../../errors/troupe-error.ts";
import { ArtifactsMixin, type WithArtifacts } from "../../mixins/artifacts.ts";
import { eventLogOf } from "../../mixins/bus.ts";
import { clusterServersOf } from "../../mixins/cluster-servers.ts";
import { requireAccess } from "../../mixins/access.ts";
import { accessChanged, type AccessChanged } from "../platform/auth/auth.contract.ts";
import type { ProgressEvent } from "../orchestrator/pipelines.contract.ts";
import { authCalls } from "./access/auth-calls.ts";
import { Authenticator } from "./access/authenticator.ts";
import { type AddressOf, clientAddresses } from "./access/client-address.ts";
import { nobody, setCaller } from "./access/request-caller.ts";
import { accessOf, requireGuarded } from "./access/route-access.ts";
import { SessionRenewal } from "./access/session-renewal.ts";
import { answerAction } from "./call-action.ts";
import { answerCors } from "./cors.ts";
import { HealthCheck } from "./health.ts";
import { closeServer, listen, ownAddress } from "./http-server.ts";
import { EventFeed } from "./live/event-feed.ts";
import { LiveStreams } from "./live/live-streams.ts";
import { ProgressListeners } from "./live/run-events.ts";
import { type McpCancelled, mcpCancelled, RunningCalls } from "./mcp/running-calls.ts";
import { missingRoute } from "./missing-route.ts";
import { problemDetails, reportRequestError, secondsToWait } from "./problem-details.ts";
import { openPublicApi, type PublicApi } from "./public-api.ts";
import { type GuardPolicy, guardPolicy, refusal } from "./request-guard.ts";
import { type ServedAlias, ServedRoutes } from "./served-routes.ts";
import { mostSpecificFirst } from "./route-order.ts";
import { routeHandlers } from "./route-handlers.ts";
import {
  type ActionRequest,
  type ActionResponse,
  apiRoute,
  bridgeRoute,
  completeAnswer,
  rootRoute,
} from "./routes.ts";
import { securityHeaders } from "./security-headers.ts";
import { createSessionToken, publishSessionToken, withdrawSessionToken } from "./session-token.ts";
import { StudioServer } from "./studio/serve-studio.ts";
import { answerUnreadable } from "./unreadable-requests.ts";
import type { WithWritten } from "./written-services.ts";

interface Vars extends WithArtifacts {
  environment: Environment;
  sessionToken: string;
  policy: GuardPolicy;
  addressOf: AddressOf;
  authenticator: Authenticator;
  /** Absent until the gateway has started. */
  publicApi: PublicApi;
  renewal: SessionRenewal;
  server: Server;
  listeners: ProgressListeners;
  feed: EventFeed;
  streams: LiveStreams;
  mcpCalls: RunningCalls;
  studio: StudioServer;
  served: ServedRoutes;
  api: Route;
  /** Services came or went, and their routes are not written anew yet. */
  routesChange: boolean;
  /** Kept by moleculer-web. */
  aliases: ServedAlias[];
}

interface Methods {
  accept(request: IncomingMessage, response: ServerResponse): void;
  admit(request: IncomingMessage, response: ServerResponse): Promise<void>;
  missing(request: IncomingMessage, response: ServerResponse): Promise<TroupeError>;
  findAlias(path: string, method?: string): { readonly alias: Alias } | false;
  createAlias(route: Route, path: object, action: string): ServedAlias;
  addRoute(route: ApiRouteSchema): Route;
  parseActionRestString(rest: string): { readonly method: string; readonly path: string };
  regenerateAutoAliases(route: Route): void;
  resolveAlias(path: string, method?: string): { readonly alias: Alias } | false;
  httpHandler(request: IncomingMessage, response: ServerResponse): Promise<void>;
  sendError(request: IncomingMessage, response: ServerResponse, error: unknown): void;
}

/** REST, live events and artifacts. It knows no business: its routes are the actions' `rest`. */
const gateway: ServiceSchema<ApiSettingsSchema, Methods, Vars> = {
  name: "gateway",
  mixins: [ApiGateway, ArtifactsMixin()],

  settings: {
    // The server is ours, because requests are refused before their body is read.
    server: false,
    // Milliseconds after a change of services until their routes are there.
    debounceTime: 20,
    logRequestParams: null,
    logRouteRegistration: null,
  },

  actions: {
    // moleculer-web brings these; routes are not changed from outside.
    listAliases: false,
    addRoute: false,
    removeRoute: false,
  },

  events: {
    "pipelines.progress"(this: Vars, ctx: Context<ProgressEvent>) {
      this.listeners.announce(ctx.params);
    },

    "$services.changed"(this: Vars) {
      this.routesChange = true;
    },

    "$api.aliases.regenerated"(this: Vars) {
      this.routesChange = false;
      this.served.learn(this.aliases);
    },

    [accessChanged](this: Vars, ctx: Context<AccessChanged>) {
      this.authenticator.forget(ctx.params);
      this.renewal.forget();
      this.streams.cutFor(ctx.params);
    },

    [mcpCancelled](this: Vars, ctx: Context<McpCancelled>) {
      this.mcpCalls.cancel(ctx.params);
    },
  },

  methods: {
    accept(request: IncomingMessage, response: ServerResponse) {
      request.headers["x-correlation-id"] = correlationId(request);
      response.setHeader("X-Correlation-Id", correlationId(request));
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      const { method = "GET", headers } = request;
      if (answerCors(request, response, this.environment.publicApi.corsOrigins)) return;
      const refused = refusal({ method, path: pathOf(request), headers }, this.policy);
      withCorrelation(correlationId(request), () => {
        const admitted = refused ? Promise.reject(refused) : this.admit(request, response);
        void admitted.then(
          () => this.httpHandler(request, response),
          (error: unknown) => this.sendError(request, response, error),
        );
      });
    },

    /** Finds out who asks and whether he may, before a body is read. */
    async admit(request: IncomingMessage, response: ServerResponse) {
      const path = pathOf(request).replace(/(.)\/$/, "$1");
      const found = this.findAlias(path, request.method);
      const access = found ? accessOf(this.broker, found.alias) : "signed-in";
      // What is no route of the API, the studio answers or nobody.
      const isOpen = access === "anyone" || (!found && !/^\/(api|internal)\//.test(path));
      const renew = () => this.renewal.renew(request, response);
      const caller = isOpen
        ? nobody
        : await this.publicApi.limits.guarding(request, () =>
            this.authenticator.identify(request.headers, renew, workspaceIn(path)),
          );
      setCaller(request, caller);
      if (isOpen) return;
      await this.publicApi.limits.take(caller, response);
      requireAccess(caller, access);
      if (!found) throw await this.missing(request, response);
    },

    /** A service that has just come has its routes at once. */
    findAlias(path: string, method?: string) {
      const found = this.resolveAlias(path, method);
      if (found || !this.routesChange) return found;
      this.routesChange = false;
      this.regenerateAutoAliases(this.api);
      return this.resolveAlias(path, method);
    },

    /** Replaces moleculer-web's: a path in `rest` is written in full, as REST shows it after /api. */
    parseActionRestString(rest: string) {
      const [method = "*", path = ""] = rest.split(/\s+/);
      return { method, path };
    },

    /** Replaces moleculer-web's, which tries a wildcard before the paths that it would swallow. */
    optimizeAliasesOrder() {
      this.aliases.sort((a, b) => mostSpecificFirst(fullPathOf(a), fullPathOf(b)));
    },

    /** Replaces moleculer-web's: a POST with an idempotency key is done once, a GET has an ETag. */
    async callAction(
      _route: Route,
      action: string,
      request: ActionRequest,
      response: ActionResponse,
    ): Promise<true> {
      const { $ctx: context } = request;
      await answerAction(request, response, this.publicApi.answers, async () => {
        const data: unknown = await context.call(action, request.$params);
        return completeAnswer(context, request, response, data);
      });
      // Without it moleculer-web takes the request for one that nobody answered.
      return true;
    },

    /** Replaces moleculer-web's: every error is problem details. */
    errorHandler(request: IncomingMessage, response: ServerResponse, error: unknown) {
      this.sendError(request, response, error);
    },

    /** Replaces moleculer-web's: what is no route may be a page or a file of the studio. */
    send404(request: IncomingMessage, response: ServerResponse) {
      const path = pathOf(request);
      const page = this.studio.find(request, path);
      if (page) {
        this.studio
          .send(request, response, page)
          .catch((error: unknown) => this.sendError(request, response, error));
        return;
      }
      void this.missing(request, response)
        .catch((error: unknown) => error)
        .then((error) => this.sendError(request, response, error));
    },

    missing(request: IncomingMessage, response: ServerResponse) {
      return missingRoute({ method: request.method, path: pathOf(request) }, response, this);
    },

    sendError(request: IncomingMessage, response: ServerResponse, error: unknown) {
      const report = reportRequestError(error);
      if (report.code === "INTERNAL") this.logger.error("A request failed.", error);
      if (response.headersSent) return void response.destroy();
      // What is left of the body must not be read as the next request.
      if (!request.complete) response.setHeader("Connection", "close");
      const problem = problemDetails(report, {
        path: pathOf(request),
        correlationId: correlationId(request),
      });
      const wait = secondsToWait(report);
      if (wait !== undefined) response.setHeader("Retry-After", wait);
      if (report.code === "UNAUTHORIZED") response.setHeader("WWW-Authenticate", "Bearer");
      response.writeHead(problem.status, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify(problem));
    },
  },

  created() {
    this.environment = readEnvironment();
    this.sessionToken = createSessionToken();
    const { accounts, ownerToken, port, publicApi } = this.environment;
    // An open door is refused before anything listens.
    this.policy = guardPolicy(this.environment, port);
    this.addressOf = clientAddresses(publicApi.trustedProxies);
    const auth = authCalls(this.broker);
    this.authenticator = new Authenticator({
      keyless: accounts.mode === "local" && ownerToken === undefined,
      ownerTokens: [this.sessionToken, ...(ownerToken === undefined ? [] : [ownerToken])],
      auth,
    });
    this.renewal = new SessionRenewal({ auth, accounts, addressOf: this.addressOf });
    this.listeners = new ProgressListeners();
    this.feed = new EventFeed(eventLogOf(this.broker));
    this.streams = new LiveStreams();
    this.mcpCalls = new RunningCalls();
    this.routesChange = false;
    const { written } = this.schema as WithWritten;
    this.served = new ServedRoutes({
      ...{ broker: this.broker, written },
      alias: (rest, action) => {
        const alias = { ...this.parseActionRestString(rest), _generated: true };
        return this.createAlias(this.api, alias, action);
      },
    });
    this.studio = new StudioServer();
    this.server = createServer((request, response) => this.accept(request, response));
    const handlers = routeHandlers({
      broker: this.broker,
      artifacts: this.artifacts,
      listeners: this.listeners,
      feed: this.feed,
      streams: this.streams,
      mcpCalls: this.mcpCalls,
      sessionToken: this.sessionToken,
      addressOf: this.addressOf,
      health: new HealthCheck(clusterServersOf(this.broker)),
      signIn: { auth, accounts, addressOf: this.addressOf, renewal: this.renewal },
      served: this.served,
      written,
      aliases: () => this.aliases,
      answers: () => this.publicApi.answers,
      ownAddress: () => ownAddress(this.server),
    });
    this.api = this.addRoute(apiRoute(handlers));
    for (const route of [bridgeRoute, rootRoute]) this.addRoute(route(handlers));
    requireGuarded(this.aliases);
    // Whoever waited for the start finds all routes, not a little later.
    this.broker.localBus.once("$broker.started", () => {
      this.regenerateAutoAliases(this.api);
      this.served.learn(this.aliases);
    });
  },

  async started() {
    const { host, port, data, publicApi } = this.environment;
    this.publicApi = await openPublicApi(this.environment, this.addressOf, (error) =>
      this.logger.warn(error),
    );
    answerUnreadable(this.server);
    const listening = await listen(this.server, host, port);
    this.policy = guardPolicy(this.environment, listening, publicApi.corsOrigins);
    publishSessionToken(data, this.sessionToken);
  },

  async stopped() {
    withdrawSessionToken(this.environment.data);
    await closeServer(this.server);
    this.feed.close();
    // A gateway that could not start has none.
    await this.publicApi?.close();
  },
};

/** An artifact's address begins with the workspace that it belongs to. */
function workspaceIn(path: string): string | undefined {
  return /^\/api\/artifacts\/([\w-]+)\//.exec(path)?.[1];
}

function fullPathOf({ route, path }: Alias): string {
  return `${route.path}/${path}`.replaceAll(/\/+/g, "/");
}

/** moleculer-web cuts the route's prefix off `url` and keeps the whole as `originalUrl`. */
function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  return (request.originalUrl ?? request.url ?? "/").split("?", 1)[0] ?? "/";
}

/** The caller's, if it may stand in a log; else a new one. */
function correlationId(request: IncomingMessage): string {
  const sent = request.headers["x-correlation-id"];
  return typeof sent === "string" && /^[\w.:-]{1,128}$/.test(sent) ? sent : randomUUID();
}

export default gateway;
