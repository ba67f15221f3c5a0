import { serverStates } from "../../../mixins/cluster-servers.ts";
import { count, texts, time } from "../../../validation/returns.ts";
import { runStates } from "../../orchestrator/pipelines.contract.ts";
import { systemStateReturns } from "./system-returns.ts";

const report = {
  type: "object",
  title: "NodeReport",
  nullable: true,
  strict: true,
  props: {
    host: "string",
    pid: count,
    startedAt: time,
    memory: { ...count, description: "Bytes" },
    cores: count,
    load: { type: "number", min: 0, description: "Of the last minute per core; 1 is busy" },
    slots: {
      type: "array",
      items: {
        type: "object",
        strict: true,
        props: { action: "string", taken: count, slots: count },
      },
    },
  },
} as const;

const node = {
  type: "object",
  title: "NodeOverview",
  strict: true,
  props: { id: "string", services: texts, report },
} as const;

const server = {
  type: "object",
  title: "ServerOverview",
  strict: true,
  props: {
    name: { type: "enum", values: ["nats", "documents", "objects"] },
    state: { type: "enum", values: [...serverStates] },
    problem: { type: "string", optional: true },
  },
} as const;

const queue = {
  type: "object",
  title: "QueueLoad",
  strict: true,
  props: {
    action: "string",
    ready: { ...count, description: "On the queue" },
    running: count,
    retrying: { ...count, description: "Failed, and due again later" },
    waiting: { ...count, description: "For a time, a person or a quota" },
  },
} as const;

const load = {
  type: "object",
  title: "RunLoad",
  nullable: true,
  strict: true,
  props: {
    states: {
      type: "object",
      strict: true,
      props: Object.fromEntries(runStates.map((state) => [state, count])),
    },
    queues: { type: "array", items: queue },
    complete: {
      type: "boolean",
      description: "False where more runs are under way than were looked at",
    },
    results: { ...count, description: "Results of steps that are kept for the same work" },
  },
} as const;

export const overviewReturns = {
  $$root: true,
  type: "object",
  title: "SystemOverview",
  strict: true,
  props: {
    ...systemStateReturns.props,
    cluster: "boolean",
    nodes: { type: "array", items: node },
    servers: { type: "array", items: server },
    runs: load,
    cache: {
      type: "object",
      strict: true,
      props: { answers: { type: "enum", values: ["redis"], nullable: true } },
    },
    traces: { type: "string", nullable: true },
  },
} as const;
