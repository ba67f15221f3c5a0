import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Context, ServiceSchema } from "moleculer";
import { startCompany, type Company } from "../../company/start-company.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import { localWorkspace, taskOf, type CallMeta, type TaskHandle } from "../../mixins/task.ts";
import { WorkerMixin, type WorkerOptions } from "../../mixins/worker.ts";
import type {
  ActionStep,
  PipelineDefinition,
  RunState,
  RunStatus,
  StartResult,
  StepDefinition,
} from "../../services/orchestrator/pipelines.contract.ts";
import { fieldOf } from "../../validation/record.ts";

export interface Call {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Part = (params: Call["params"], task: TaskHandle) => unknown;

/** A service whose actions do what the test tells them: `work.act` always, `work.pure` cached. */
export class Stage {
  readonly calls: Call[] = [];
  private readonly parts = new Map<string, Part>();

  /** What an action does when its parameter `name` is this. */
  plays(name: string, part: Part): void {
    this.parts.set(name, part);
  }

  callsOf(name: string): Call[] {
    return this.calls.filter((call) => call.name === name);
  }

  service(options: WorkerOptions = {}): ServiceSchema {
    const handler = async (ctx: Context<Call["params"], CallMeta>) => {
      const name = String(ctx.params.name);
      this.calls.push({ name, params: { ...ctx.params } });
      return (await this.parts.get(name)?.(ctx.params, taskOf(ctx))) ?? { name };
    };
    const params = { name: "string" } as const;
    return {
      name: "work",
      mixins: [WorkerMixin(options)],
      actions: {
        act: { step: { version: 1, cache: false, concurrency: 8 }, params, handler },
        alone: { step: { version: 1, cache: false, concurrency: 1 }, params, handler },
        pure: { step: { version: 1, fingerprint: () => this.fingerprint }, params, handler },
        private: { params, handler },
      },
    };
  }

  /** Part of the cache key of `work.pure`. */
  fingerprint: unknown = null;
}

export interface TestCompany extends Company {
  readonly folder: string;
  readonly stage: Stage;
  start(pipeline: string, input?: object, more?: object): Promise<string>;
  status(id: string): Promise<RunStatus>;
  /** Waits until the run is in one of these states. */
  reaches(id: string, ...states: RunState[]): Promise<RunStatus>;
  call<T>(action: string, params?: object, meta?: object): Promise<T>;
  /** Stops and removes the data. */
  destroy(): Promise<void>;
}

export function definition(
  name: string,
  steps: readonly StepDefinition[],
  input: PipelineDefinition["input"] = { list: { type: "array", optional: true } },
): PipelineDefinition {
  return { name, version: 1, title: name, description: "", input, steps };
}

/** A step that plays the part of its own id. */
export function part(id: string, more: Partial<ActionStep> = {}): ActionStep {
  const params = more.params ?? {};
  return {
    id,
    title: id,
    action: "work.act",
    retry: { delayMs: 1 },
    ...more,
    params: { name: id, ...(params as object) },
  };
}

export async function openCompany(
  definitions: readonly PipelineDefinition[],
  options: {
    folder?: string;
    stage?: Stage;
    worker?: WorkerOptions;
    logger?: true;
    services?: readonly string[];
  } = {},
): Promise<TestCompany> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "troupe-engine-")));
  process.env.TROUPE_DATA = folder;
  const stage = options.stage ?? new Stage();
  const company = await startCompany({
    services: options.services ?? ["pipelines", "deadletters"],
    extra: [stage.service(options.worker)],
    definitions,
    ...(options.logger ? {} : { logger: false }),
  });
  const call = <T>(action: string, params: object = {}, meta: object = {}) =>
    company.broker.call<T, object>(action, params, { meta: { ...meta } });
  // A server that stood still for a moment is asked again, as any client does.
  const status = (id: string) =>
    until(() => call<RunStatus>("pipelines.status", { id }).catch(ifForGood), "an answer");
  return {
    ...company,
    folder,
    stage,
    call,
    status,
    async start(pipeline, input = {}, more = {}) {
      const started = await call<StartResult>("pipelines.start", { pipeline, input, ...more });
      return started.pipelineId;
    },
    reaches: (id, ...states) =>
      until(
        async () => {
          const run = await status(id);
          return states.includes(run.state) ? run : undefined;
        },
        `run to be ${states.join(" or ")}`,
      ),
    async destroy() {
      const refused = await refusedEvents(company);
      await company.stop();
      // Programs that were ended may write for a moment more.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
      if (refused.length > 0) throw new Error(`events break their schemas:\n${refused.join("\n")}`);
    },
  };
}

/** What a service told that is not in the catalogue of events: in tests that is an error. */
async function refusedEvents({ broker }: Company): Promise<string[]> {
  const { documents } = await eventBusOf(broker).deadLetters.page({
    ...{ workspaceId: localWorkspace, limit: 5, filter: { kind: "event" } },
  });
  return documents.flatMap(({ failures }) => failures.map(({ error }) => error.message));
}

function ifForGood(error: unknown): undefined {
  if (fieldOf(error, "retryable") !== true) throw error;
}

/** Looks until there is something. */
export async function until<T>(
  look: () => Promise<T | undefined> | T | undefined,
  what: string,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await wait(5);
  }
}

/** A promise that the test settles when it wants to. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: () => resolve() };
}

/** Settles when the task is told to end. */
export function aborted(task: TaskHandle): Promise<never> {
  return new Promise((_resolve, reject) => {
    task.signal.addEventListener("abort", () => reject(task.signal.reason as Error), {
      once: true,
    });
  });
}
