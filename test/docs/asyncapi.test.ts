import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { asyncApiDocument } from "../../bus/events/asyncapi.ts";
import { createEvent } from "../../bus/events/envelope.ts";
import { EventCatalog } from "../../bus/events/event-catalog.ts";
import { eventTypes } from "../../mixins/event-types.ts";
import packageJson from "../../package.json" with { type: "json" };
import { systemEvents } from "../../services/platform/system/system.contract.ts";

const root = new URL("../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");
const require = createRequire(import.meta.url);
const { version } = packageJson;
const written = asyncApiDocument({ version, types: eventTypes, broadcasts: systemEvents });

interface Document {
  readonly components: { readonly messages: Record<string, { readonly payload: object }> };
}

describe("the catalogue of events", () => {
  test("stands in docs/reference/asyncapi.json as the code has it: npm run asyncapi", () => {
    expect(JSON.parse(read("docs/reference/asyncapi.json"))).toEqual(
      JSON.parse(JSON.stringify(written)),
    );
  });

  test("is AsyncAPI 3.0", () => {
    const schema = require("@asyncapi/specs/schemas/3.0.0.json") as object;
    // It brings the schema of schemas along.
    const options = { meta: false, validateSchema: false, strict: false, validateFormats: false };
    const check = new Ajv(options).compile(schema);
    check(JSON.parse(JSON.stringify(written)));
    expect(check.errors).toBe(null);
    expect(check({ ...written, channels: { a: { adress: "a" } } })).toBe(false);
  });

  test("has one description per type, and one place where each is published", () => {
    const types = eventTypes.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
  });

  test("has all types that services tell", () => {
    const known = new Set(eventTypes.map(({ type }) => type));
    const domains = [...new Set(eventTypes.map(({ type }) => type.split(".")[0]))].join("|");
    const literal = new RegExp(`"((?:${domains})(?:\\.[a-z]+)+)"`, "g");
    const told = globSync("services/**/*.ts", { cwd: root }).flatMap((file) =>
      read(file).includes("withEvent") || read(file).includes("createEvent")
        ? [...read(file).matchAll(literal)].map(([, type = ""]) => type)
        : [],
    );
    expect(told.length).toBeGreaterThan(8);
    expect(told.filter((type) => !known.has(type))).toEqual([]);
  });

  test("says of an event what the check at publishing says", () => {
    const catalog = new EventCatalog(eventTypes);
    const messages = (written as unknown as Document).components.messages;
    const ajv = new Ajv({ strict: false });
    ajv.addSchema({ $id: "catalogue", ...(JSON.parse(JSON.stringify(written)) as object) });
    const run = { pipelineId: "r", pipeline: "film" };
    const draft = { source: "pipelines", workspaceId: "local" };
    const decision = { ...run, step: "review", approved: true };
    const samples = [
      [{ type: "pipeline.started", data: run }, true],
      [{ type: "pipeline.started", data: { ...run, more: 1 } }, false],
      [{ type: "pipeline.approval.given", data: decision }, true],
      [{ type: "pipeline.approval.given", data: { ...decision, approved: "yes" } }, false],
      [{ type: "pipeline.completed", data: { ...run, seconds: 1.5 } }, true],
      [{ type: "pipeline.completed", data: run }, false],
    ] as const;
    for (const [sample, good] of samples) {
      const event = createEvent({ ...draft, ...sample });
      expect(messages[sample.type]).toBeDefined();
      const check = ajv.getSchema(`catalogue#/components/messages/${sample.type}/payload`);
      expect([sample, catalog.problemOf(event) === undefined]).toEqual([sample, good]);
      expect([sample, check?.(JSON.parse(JSON.stringify(event)))]).toEqual([sample, good]);
    }
  });
});
