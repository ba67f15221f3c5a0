import { errorRegistry } from "../../errors/registry.ts";
import { runStates, stepStates } from "../orchestrator/pipelines.contract.ts";
import type { JsonSchema } from "../../validation/json-schema.ts";

const artifactRef: JsonSchema = {
  type: "object",
  required: ["key", "size", "sha256", "contentType"],
  properties: {
    key: { type: "string" },
    size: { type: "integer", minimum: 0 },
    sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
    contentType: { type: "string" },
    href: { type: "string" },
  },
};

const waitingFields: Readonly<Record<string, JsonSchema>> = {
  kind: { enum: ["approval", "data", "quota", "time"] },
  message: { type: "string" },
  until: {
    type: "string",
    format: "date-time",
    description: "When it goes on by itself; absent for an approval",
  },
};

const waitingFor: JsonSchema = {
  type: "object",
  description: "Why it does not go on yet although nothing has failed",
  required: ["kind", "message"],
  properties: waitingFields,
};

const stepWaiting: JsonSchema = {
  type: "object",
  required: ["step", "kind", "message"],
  properties: { step: { type: "string" }, ...waitingFields },
};

const decisionFields: Readonly<Record<string, JsonSchema>> = {
  approved: { type: "boolean" },
  comment: { type: "string" },
  actorId: { type: "string" },
  at: { type: "string", format: "date-time" },
};

const decision: JsonSchema = {
  type: "object",
  description: "What a person said to an approval",
  required: ["approved", "actorId", "at"],
  properties: decisionFields,
};

const approvedStep: JsonSchema = {
  type: "object",
  required: ["pipelineId", "step", "approved", "actorId", "at"],
  properties: { pipelineId: { type: "string" }, step: { type: "string" }, ...decisionFields },
};

const stepStatus: JsonSchema = {
  type: "object",
  required: ["step", "state", "progress", "attempts", "seconds", "cached"],
  properties: {
    step: { type: "string" },
    title: { type: "string" },
    action: { type: "string" },
    state: { enum: stepStates },
    progress: { type: "number", minimum: 0, maximum: 1 },
    message: { type: "string" },
    attempts: { type: "integer", minimum: 0 },
    provider: { type: "string" },
    seconds: { type: "number", minimum: 0 },
    cached: { type: "boolean" },
    error: { type: "object" },
    dueAt: { type: "string", format: "date-time" },
    waitingFor: { $ref: "#/components/schemas/WaitingFor" },
    decision: { $ref: "#/components/schemas/Decision" },
    parts: { type: "array", items: { $ref: "#/components/schemas/StepStatus" } },
  },
};

const runStatus: JsonSchema = {
  type: "object",
  required: ["pipelineId", "state", "currentStep", "progress", "steps", "artifacts"],
  properties: {
    pipelineId: { type: "string" },
    pipeline: { type: "string" },
    state: { enum: runStates },
    currentStep: { type: ["string", "null"] },
    progress: { type: "number", minimum: 0, maximum: 1 },
    steps: { type: "array", items: { $ref: "#/components/schemas/StepStatus" } },
    waitingFor: { type: "array", items: { $ref: "#/components/schemas/StepWaiting" } },
    artifacts: { type: "array", items: { $ref: "#/components/schemas/Artifact" } },
    error: { type: "object" },
  },
};

const startedRun: JsonSchema = {
  type: "object",
  required: ["pipelineId", "state", "links"],
  properties: {
    pipelineId: { type: "string" },
    state: { enum: runStates },
    links: { type: "object", additionalProperties: { type: "string" } },
  },
};

const problem: JsonSchema = {
  type: "object",
  description: "RFC 9457 problem details",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
    code: { enum: Object.keys(errorRegistry) },
    retryable: { type: "boolean" },
    correlationId: { type: "string" },
    field: { type: "string" },
    hint: { type: "string" },
  },
};

export const componentSchemas: Readonly<Record<string, JsonSchema>> = {
  Artifact: artifactRef,
  WaitingFor: waitingFor,
  StepWaiting: stepWaiting,
  Decision: decision,
  ApprovedStep: approvedStep,
  StepStatus: stepStatus,
  RunStatus: runStatus,
  StartedRun: startedRun,
  Problem: problem,
};

export const problemResponse: JsonSchema = {
  description: "What went wrong",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

const orProblem = { default: { $ref: "#/components/responses/Problem" } };
const bytes = { "*/*": { schema: {} } };
const keyParameter = {
  name: "key",
  in: "path",
  required: true,
  description: "`<workspace>/<two digits>/<sha256>.<extension>`, its slashes as they are",
  schema: { type: "string" },
};

/** Routes that the gateway answers itself. */
export const gatewayPaths: Record<string, Record<string, unknown>> = {
  "/api/artifacts": {
    post: {
      operationId: "artifacts.create",
      tags: ["artifacts"],
      summary: "Store the body as an artifact",
      requestBody: { required: true, content: bytes },
      responses: {
        "201": {
          description: "Stored",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Artifact" } } },
        },
        ...orProblem,
      },
    },
  },
  "/api/artifacts/{key}": {
    get: {
      operationId: "artifacts.get",
      tags: ["artifacts"],
      summary: "The bytes of an artifact, whole or a range of them",
      parameters: [keyParameter],
      responses: {
        "200": { description: "The whole artifact", content: bytes },
        "206": { description: "The range that was asked for", content: bytes },
        "304": { description: "The client has it already" },
        ...orProblem,
      },
    },
  },
  "/api/pipelines/{id}/events": {
    get: {
      operationId: "pipelines.stream",
      tags: ["pipelines"],
      summary: "Server-sent events of a run: its history, then what happens, until it ends",
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        { name: "Last-Event-ID", in: "header", required: false, schema: { type: "string" } },
      ],
      responses: {
        "200": { description: "The stream", content: { "text/event-stream": { schema: {} } } },
        "204": { description: "The run is over and the client has all its events" },
        ...orProblem,
      },
    },
  },
  "/health": {
    get: {
      operationId: "gateway.health",
      tags: ["gateway"],
      summary: "Says whether the company runs, and in a cluster which servers are away",
      security: [{}],
      responses: {
        "200": { description: "It runs", content: { "application/json": { schema: {} } } },
        "503": {
          description: "It starts, or a server that it needs is away",
          content: { "application/json": { schema: {} } },
        },
      },
    },
  },
};
