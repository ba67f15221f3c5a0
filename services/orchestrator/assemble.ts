import { readEnvironment } from "../../config/environment.ts";
import { eventBusOf, natsLinkOf, taskQueueOf } from "../../mixins/bus.ts";
import { openDocumentStore } from "../../storage/documents/open-document-store.ts";
import { ChildRuns } from "./engine/child-runs.ts";
import { Announcer } from "./news/announcer.ts";
import { systemClock } from "../../time/clock.ts";
import { Debounces, type DebounceKey } from "./desk/debounces.ts";
import { Engine } from "./engine/engine.ts";
import { openRunDocuments } from "./engine/hot-runs.ts";
import { LiveProgress } from "./news/live-progress.ts";
import { openHousekeeping } from "./retention/open-housekeeping.ts";
import { Payloads, type Payload } from "./engine/payloads.ts";
import { openBudgetGate } from "./gates/budget-gate.ts";
import { openProviderGate } from "./gates/provider-gate.ts";
import { cachedResultIndexes, ResultCache, type CachedResult } from "./engine/result-cache.ts";
import { RunDesk } from "./desk/run-desk.ts";
import { RunStore, type DefinitionSnapshot } from "./engine/run-store.ts";
import { hasEnded } from "./run/run.ts";
import { RunSearch, runTagIndexes, type RunTag } from "./desk/run-search.ts";
import { Scopes } from "./engine/scopes.ts";
import { openTurnstile } from "./gates/turnstile.ts";
import { SharedClock } from "../../time/shared-clock.ts";
import type { Service } from "moleculer";
import type { PipelinesMethods, PipelinesVars } from "./pipelines-vars.ts";
import type { Clock } from "../../time/clock.ts";

/** The service that is put together here. */
type Pipelines = Service & PipelinesVars & PipelinesMethods;

/** Milliseconds between two looks at what an orchestrator that died may have left behind. */
const clusterLookMs = 500;

/** Opens everything that the service consists of, what others build on first. */
export async function assemble(service: Pipelines): Promise<void> {
  await openStores(service);
  openEngine(service);
  await openDesk(service);
}

async function openStores(service: Pipelines): Promise<void> {
  const environment = readEnvironment();
  service.store = openDocumentStore(environment, service.name);
  if (environment.cluster) {
    service.sharedClock = new SharedClock({ time: () => service.store.time() });
    await service.sharedClock.start();
  }
  service.runDocuments = await openRunDocuments(
    service.documents,
    natsLinkOf(service.broker),
    service.logger,
    clockOf(service),
  );
  const snapshots = await service.store.collection<DefinitionSnapshot>("definitions");
  service.runs = new RunStore(service.runDocuments.runs, snapshots);
  service.payloads = new Payloads(await service.store.collection<Payload>("payloads"));
  const cached = await service.store.collection<CachedResult>("results", cachedResultIndexes);
  service.results = new ResultCache(cached, service.payloads, service.artifacts);
  service.scopes = new Scopes(service.payloads);
  service.live = new LiveProgress();
  service.announcer = new Announcer(systemClock, (event) => {
    void service.broker.broadcast("pipelines.progress", event);
  });
}

function clockOf({ sharedClock }: Pipelines): Clock {
  return sharedClock ?? systemClock;
}

function openEngine(service: Pipelines): void {
  const environment = readEnvironment();
  service.engine = new Engine({
    runs: service.runs,
    scopes: service.scopes,
    tasks: taskQueueOf(service.broker),
    events: eventBusOf(service.broker),
    clock: clockOf(service),
    lookMs: environment.cluster ? clusterLookMs : undefined,
    logger: service.logger,
    onChange: (run, event) => {
      service.turnstile.consider(run);
      service.announce(run, "stepId" in event ? event.stepId : undefined);
      service.children.heard(run);
      if (hasEnded(run)) service.live.forget(run._id);
    },
    onTend: (runId, ref) => service.children.tend(runId, ref),
    onAbort: (runId, ref) => {
      void service.broker.broadcast("pipelines.task.abort", { runId, ...ref });
    },
  });
}

async function openDesk(service: Pipelines): Promise<void> {
  const environment = readEnvironment();
  const clock = clockOf(service);
  const { engine, scopes, store, logger, runs } = service;
  const now = () => clock.now();
  const announce = () => void service.broker.broadcast("pipelines.providers.changed");
  service.turnstile = await openTurnstile({ engine, store, logger, runs });
  service.gate = await openProviderGate({ engine, scopes, store, logger, runs, now, announce });
  const tags = await service.store.collection<RunTag>("run_tags", runTagIndexes);
  service.search = new RunSearch(service.runs, tags);
  const keys = await service.store.collection<DebounceKey>("debounces");
  const debounces = new Debounces({ engine, keys, now });
  service.housekeeping = await openHousekeeping({
    ...{ store, runs, logger, clock, debounces, search: service.search },
    ...{ broker: service.broker, artifacts: service.artifacts, definitions: service.definitions },
    ...{ events: eventBusOf(service.broker), keepDays: environment.keepRunsDays },
  });
  service.afford = openBudgetGate(service.broker);
  service.desk = new RunDesk({
    engine: service.engine,
    runs: service.runs,
    payloads: service.payloads,
    scopes: service.scopes,
    live: service.live,
    turnstile: service.turnstile,
    search: service.search,
    debounces,
    afford: service.afford,
    definitions: service.definitions,
    now: () => clock.now(),
    stepActions: () => service.stepActions(),
    nodesMayCome: environment.cluster !== undefined,
  });
  service.children = new ChildRuns({
    ...{ engine: service.engine, runs: service.runs, desk: service.desk, scopes: service.scopes },
    ...{ payloads: service.payloads, live: service.live, logger: service.logger },
    onProgress: (progress) => {
      void service.broker.broadcast("pipelines.task.progress", progress, {
        groups: ["pipelines"],
      });
    },
  });
}
