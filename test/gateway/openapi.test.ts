import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Validator } from "@seriousme/openapi-schema-validator";
import { echo, SampleRun, samplePipelines } from "./sample-services.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

let gateway: RunningGateway;
let document: Record<string, unknown>;
beforeAll(async () => {
  gateway = await startGateway([echo, samplePipelines(new SampleRun())]);
  document = (await gateway.send("GET", "/openapi.json")).json();
});
afterAll(() => gateway.stop());

describe("/openapi.json", () => {
  test("is OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    expect(document.openapi).toBe("3.1.0");
  });

  test("has the routes of services and of the gateway", () => {
    const paths = Object.keys(document.paths as object).sort();
    // What sign-in answers: test/auth/documented-sign-in.test.ts.
    expect(paths.filter((path) => path.startsWith("/api/auth/"))).toHaveLength(14);
    expect(paths.filter((path) => !path.startsWith("/api/auth/"))).toEqual([
      "/api/artifacts",
      "/api/artifacts/{key}",
      "/api/definitions",
      "/api/echoes",
      "/api/echoes/fail/{code}",
      "/api/echoes/say",
      "/api/events",
      "/api/pipelines/start",
      "/api/pipelines/status/{id}",
      "/api/pipelines/{id}/events",
      "/health",
      "/live",
      "/ready",
    ]);
  });

  test("describes bodies and parameters by the actions' own schemas", () => {
    expect(document).toMatchObject({
      paths: {
        "/api/echoes/say": {
          post: {
            operationId: "echo.say",
            requestBody: {
              required: true,
              content: {
                "application/json": {
                  schema: { required: ["text"], additionalProperties: false },
                },
              },
            },
          },
        },
        "/api/echoes": {
          get: {
            parameters: [
              { name: "limit", in: "query", required: false, schema: { maximum: 10, default: 5 } },
              { name: "If-None-Match" },
            ],
          },
        },
        "/api/echoes/fail/{code}": {
          post: {
            parameters: [
              { name: "code", in: "path", required: true },
              { name: "Idempotency-Key", in: "header", required: false },
            ],
          },
        },
      },
    });
  });

  test("tells what each pipeline takes", () => {
    expect(document).toMatchObject({
      paths: {
        "/api/pipelines/start": {
          post: {
            requestBody: {
              content: {
                "application/json": {
                  schema: {
                    anyOf: [
                      {
                        title: "Faceless video",
                        properties: {
                          pipeline: { const: "faceless-video" },
                          input: { properties: { aspect: { default: "9:16" } } },
                        },
                      },
                    ],
                  },
                },
              },
            },
            responses: { "202": expect.anything() },
          },
        },
      },
    });
  });

  test("describes answers by what the actions say they return, types by their names", () => {
    expect(document).toMatchObject({
      paths: {
        "/api/echoes/say": {
          post: {
            responses: {
              "200": {
                content: { "application/json": { schema: { $ref: "#/components/schemas/Echo" } } },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          Echo: {
            type: "object",
            required: ["text", "workspaceId"],
            properties: { text: { type: "string" }, requestID: { type: "string" } },
          },
        },
      },
    });
  });

  test("names every problem that a route may answer with, by status", () => {
    const paths = document.paths as Record<string, Record<string, { responses: object }>>;
    const statuses = Object.keys(paths["/api/echoes/say"]?.post?.responses ?? {});
    const problems = ["400", "401", "403", "404", "409", "413", "415", "421", "422", "429"];
    expect(statuses).toEqual(["200", ...problems, "431", "500", "503", "507"]);
    const { responses } = document.components as { responses: Record<string, object> };
    expect(JSON.stringify(responses.Problem415)).toContain("CONTENT_TYPE_REFUSED");
  });
});
