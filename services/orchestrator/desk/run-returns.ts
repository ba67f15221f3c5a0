import {
  anyFields,
  count,
  errorReport,
  fraction,
  nextCursor,
  runArtifact,
  texts,
  time,
} from "../../../validation/returns.ts";
import { runStates, stepStates, type WaitKind } from "../pipelines.contract.ts";
import { costReturns } from "./cost-returns.ts";

/** What the actions of `pipelines` answer with: the shapes of `pipelines.contract.ts`. */

const optional = { optional: true } as const;
const runState = { type: "enum", values: [...runStates] } as const;
const stepState = { type: "enum", values: [...stepStates] } as const;
const priority = { type: "enum", values: ["high", "normal", "low"] } as const;

const waitKinds: WaitKind[] = [
  ...(["approval", "data", "quota", "time"] as const),
  ...(["concurrency", "signal", "worker", "budget"] as const),
];

const waitingProps = {
  kind: { type: "enum", values: waitKinds },
  message: "string",
  until: { ...time, ...optional, description: "When it goes on by itself" },
} as const;

const waitingFor = {
  type: "object",
  title: "WaitingFor",
  description: "Why it does not go on yet although nothing has failed",
  strict: true,
  props: waitingProps,
} as const;

const stepWaiting = {
  type: "object",
  title: "StepWaiting",
  strict: true,
  props: { step: "string", ...waitingProps },
} as const;

const decisionProps = {
  approved: "boolean",
  comment: { type: "string", ...optional },
  actorId: "string",
  at: time,
} as const;

const decision = {
  type: "object",
  title: "Decision",
  description: "What a person said to an approval",
  strict: true,
  props: decisionProps,
} as const;

const failures = {
  type: "array",
  optional: true,
  description: "The last attempts that failed, oldest first",
  items: {
    type: "object",
    title: "AttemptFailure",
    strict: true,
    props: { at: time, message: "string" },
  },
} as const;

const span = {
  startedAt: { ...time, ...optional },
  finishedAt: { ...time, ...optional },
  failures,
} as const;

const taskStatus = {
  type: "object",
  title: "TaskStatus",
  strict: true,
  props: {
    task: "string",
    state: stepState,
    progress: fraction,
    attempts: count,
    cached: "boolean",
    seconds: { type: "number", min: 0 },
    cost: costReturns,
    ...span,
    error: { ...errorReport, ...optional },
    waitingFor: { ...waitingFor, ...optional },
    child: { type: "string", ...optional },
  },
} as const;

const compensation = {
  type: "object",
  title: "CompensationStatus",
  strict: true,
  props: {
    action: "string",
    state: stepState,
    attempts: count,
    seconds: { type: "number", min: 0 },
    error: { ...errorReport, ...optional },
  },
} as const;

const stepProps = {
  step: "string",
  title: "string",
  action: { type: "string", ...optional, description: "Absent for an approval" },
  state: stepState,
  progress: fraction,
  message: { type: "string", ...optional },
  attempts: count,
  provider: { type: "string", ...optional },
  seconds: { type: "number", min: 0, description: "Sum of the time its tasks worked" },
  cost: costReturns,
  ...span,
  cached: { type: "boolean", description: "Every task's result came from the cache" },
  error: { ...errorReport, ...optional },
  dueAt: { ...time, ...optional, description: "When the next attempt is due" },
  waitingFor: { ...waitingFor, ...optional },
  compensation: { ...compensation, ...optional },
  child: { type: "string", ...optional, description: "The run that it is" },
  decision: { ...decision, ...optional },
  tasks: { type: "array", ...optional, items: taskStatus },
} as const;

const stepPart = { type: "object", title: "StepPart", strict: true, props: stepProps } as const;

const stepStatus = {
  type: "object",
  title: "StepStatus",
  strict: true,
  props: { ...stepProps, parts: { type: "array", ...optional, items: stepPart } },
} as const;

const pause = {
  type: "object",
  title: "RunPause",
  strict: true,
  props: { at: time, actorId: "string", byParent: { type: "boolean", ...optional } },
} as const;

export const runStatus = {
  $$root: true,
  type: "object",
  title: "RunStatus",
  strict: true,
  props: {
    pipelineId: "string",
    pipeline: "string",
    workspaceId: "string",
    priority,
    state: runState,
    currentStep: { type: "string", nullable: true },
    progress: fraction,
    steps: { type: "array", items: stepStatus },
    waitingFor: { type: "array", ...optional, items: stepWaiting },
    paused: { ...pause, ...optional },
    artifacts: { type: "array", items: runArtifact },
    cost: costReturns,
    input: anyFields,
    error: { ...errorReport, ...optional },
    createdAt: time,
    startedAt: { ...time, ...optional },
    finishedAt: { ...time, ...optional },
    rerunOf: { type: "string", ...optional },
    parent: { type: "string", ...optional },
    tags: { ...texts, ...optional },
    startAt: { ...time, ...optional },
  },
} as const;

export const runList = {
  $$root: true,
  type: "object",
  title: "RunList",
  strict: true,
  props: { runs: { type: "array", items: runStatus }, nextCursor },
} as const;

const brief = { pipelineId: "string", state: runState } as const;

/** A `StartResult`. */
export const runBrief = {
  $$root: true,
  type: "object",
  title: "RunBrief",
  strict: true,
  props: brief,
} as const;

export const approvedStep = {
  $$root: true,
  type: "object",
  title: "ApprovedStep",
  strict: true,
  props: { pipelineId: "string", step: "string", ...decisionProps },
} as const;

export const keptSignal = {
  $$root: true,
  type: "object",
  title: "KeptSignal",
  strict: true,
  props: { ...brief, name: "string", at: time },
} as const;

/** Outputs by step id. */
export const runOutput = { $$root: true, ...anyFields, title: "RunOutput" } as const;

export const definitionList = {
  $$root: true,
  type: "array",
  items: {
    type: "object",
    title: "PipelineDefinition",
    props: {
      name: "string",
      version: count,
      title: "string",
      description: "string",
      input: { ...anyFields, description: "JSON Schema of what pipelines.start takes as input" },
      keepRunsDays: { type: "number", ...optional },
      priority: { ...priority, ...optional },
      concurrency: { ...anyFields, ...optional },
      estimate: { type: "string", ...optional, description: "Action that says what a run costs" },
      steps: { type: "array", items: { type: "object", props: { id: "string", title: "string" } } },
    },
  },
} as const;

const foreseenStep = {
  type: "object",
  title: "ForeseenStep",
  strict: true,
  props: {
    step: "string",
    title: "string",
    tasks: { ...count, description: "0 where it is skipped" },
    again: { ...texts, description: "Keys of the tasks that are done again" },
    seconds: { type: "number", min: 0 },
    unknown: {
      ...{ type: "boolean", ...optional },
      description: "True where its tasks come out before it",
    },
  },
} as const;

/** A `Foresight`. */
export const foresight = {
  $$root: true,
  type: "object",
  title: "Foresight",
  strict: true,
  props: {
    seconds: { type: "number", min: 0 },
    steps: { type: "array", items: foreseenStep },
    cost: {
      ...{ type: "number", min: 0, nullable: true },
      description: "What providers charge, about, in US dollars; null where nobody can say",
    },
    heldBack: { ...texts, description: "Steps done outside before, not to be done there again" },
  },
} as const;
