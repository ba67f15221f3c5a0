import type { Subscription } from "../../bus/events/types.ts";
import type { WithArtifacts } from "../../mixins/artifacts.ts";
import type { WithDocuments } from "../../mixins/documents.ts";
import type { DocumentStore } from "../../storage/documents/types.ts";
import type { Afford } from "./gates/budget-gate.ts";
import type { ChildRuns } from "./engine/child-runs.ts";
import type { Announcer } from "./news/announcer.ts";
import type { Definitions } from "./definition/definitions.ts";
import type { Engine } from "./engine/engine.ts";
import type { RunDocuments } from "./engine/hot-runs.ts";
import type { LiveProgress } from "./news/live-progress.ts";
import type { Housekeeping } from "./retention/open-housekeeping.ts";
import type { Payloads } from "./engine/payloads.ts";
import type { ProviderGate } from "./gates/provider-gate.ts";
import type { ResultCache } from "./engine/result-cache.ts";
import type { RunDesk } from "./desk/run-desk.ts";
import type { RunStore } from "./engine/run-store.ts";
import type { StoredRun } from "./engine/run-store.ts";
import type { Run } from "./run/run.ts";
import type { RunSearch } from "./desk/run-search.ts";
import type { Scopes } from "./engine/scopes.ts";
import type { Turnstile } from "./gates/turnstile.ts";
import type { SharedClock } from "../../time/shared-clock.ts";

/** What the service keeps, for its actions in other files. */
export interface PipelinesVars extends WithArtifacts, WithDocuments<StoredRun> {
  runDocuments: RunDocuments;
  runs: RunStore;
  store: DocumentStore;
  engine: Engine;
  /** In a cluster. */
  sharedClock?: SharedClock;
  desk: RunDesk;
  afford: Afford;
  children: ChildRuns;
  live: LiveProgress;
  announcer: Announcer;
  payloads: Payloads;
  scopes: Scopes;
  search: RunSearch;
  housekeeping: Housekeeping;
  turnstile: Turnstile;
  gate: ProviderGate;
  results: ResultCache;
  definitions: Definitions;
  workspaceEnds: Subscription;
  /** Until a service comes or goes. */
  knownStepActions?: ReadonlySet<string>;
}

export interface PipelinesMethods {
  stepActions(): ReadonlySet<string>;
  announce(run: Run, stepId: string | undefined): void;
  goOn(): void;
  meetHolders(): void;
  warnOfProblems(): void;
}
