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
    expect(Object.keys(document.paths as object).sort()).toEqual([
      "/api/artifacts",
      "/api/artifacts/{key}",
      "/api/definitions",
      "/api/echoes",
      "/api/echoes/fail/{code}",
      "/api/echoes/say",
      "/api/pipelines/start",
      "/api/pipelines/status/{id}",
      "/api/pipelines/{id}/events",
      "/health",
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
            ],
          },
        },
        "/api/echoes/fail/{code}": {
          post: { parameters: [{ name: "code", in: "path", required: true }] },
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
});
