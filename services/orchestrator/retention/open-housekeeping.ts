import type { Logger, ServiceBroker } from "moleculer";
import type { EventBus } from "../../../bus/events/types.ts";
import type { HeldArtifactsResult } from "../../../mixins/artifact-holder.ts";
import type { DocumentCollection, DocumentStore } from "../../../storage/documents/types.ts";
import type { ObjectStore } from "../../../storage/objects/types.ts";
import type { Clock } from "../../../time/clock.ts";
import type { Debounces } from "../desk/debounces.ts";
import type { Definitions } from "../definition/definitions.ts";
import { Housekeeper } from "./housekeeper.ts";
import { type Leftover, leftoverIndexes, Leftovers, leftoverTimes } from "./leftovers.ts";
import { type Holder, Marks } from "./marks.ts";
import type { Payload } from "../engine/payloads.ts";
import { cachedResultIndexes, type CachedResult } from "../engine/result-cache.ts";
import { type Removal, removalIndexes, Removals } from "./removals.ts";
import { RunRemover } from "./run-remover.ts";
import type { RunSearch } from "../desk/run-search.ts";
import type { Run } from "../run/run.ts";

export interface HousekeepingParts {
  readonly broker: ServiceBroker;
  readonly store: DocumentStore;
  readonly runs: DocumentCollection<Run>;
  readonly artifacts: ObjectStore;
  readonly search: RunSearch;
  readonly debounces: Debounces;
  readonly definitions: Definitions;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Days that finished runs are kept. @default for ever */
  readonly keepDays?: number;
}

export interface Housekeeping {
  readonly remover: RunRemover;
  readonly housekeeper: Housekeeper;
  readonly leftovers: Leftovers;
  /** Gets to know who holds artifacts. */
  meet(): Promise<void>;
}

/** What deletes runs and what they leave behind. */
export async function openHousekeeping(parts: HousekeepingParts): Promise<Housekeeping> {
  const { broker, store, runs, artifacts, search, debounces, events, clock, logger } = parts;
  const now = () => clock.now();
  const marks = new Marks({
    runs,
    holders: await store.collection<Holder>("holders"),
    holderActions: () => holderActions(broker),
    ask: (action, workspaceId, cursor) =>
      broker.call<HeldArtifactsResult, object>(action, { workspaceId, cursor }),
    now,
  });
  const leftovers = new Leftovers({
    leftovers: await store.collection<Leftover>("leftovers", leftoverIndexes),
    payloads: await store.collection<Payload>("payloads"),
    ...{ artifacts, marks, times: leftoverTimes, now },
  });
  const removals = new Removals({
    removals: await store.collection<Removal>("removals", removalIndexes),
    untag: (run) => search.untag(run),
    ...{ runs, events, now },
  });
  const remover = new RunRemover({ removals, leftovers, debounces, logger });
  const housekeeper = new Housekeeper({
    results: await store.collection<CachedResult>("results", cachedResultIndexes),
    ...{ runs, remover, removals, leftovers, clock, logger, keepDays: parts.keepDays },
    keepDaysOf: (name) => parts.definitions.list().find((one) => one.name === name)?.keepRunsDays,
  });
  return { remover, housekeeper, leftovers, meet: () => marks.meet() };
}

function holderActions(broker: ServiceBroker): string[] {
  const actions = broker.registry.getActionList({ onlyAvailable: true });
  return actions.flatMap(({ name, action }) => (action?.holdsArtifacts === true ? [name] : []));
}
