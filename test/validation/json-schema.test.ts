import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import pipeline from "../../pipelines/faceless-video.ts";
import { toJsonSchema } from "../../validation/json-schema.ts";
import { compileSchema, type Schema } from "../../validation/schema.ts";

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Text with what breaks length limits: surrogate pairs, white space, empty. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "😀", "é"), maxLength: 12 }),
  fc.constantFrom("a", "ab", "A", "AB", "5", "-1.5", "true", "en", "https://example.org/a", ""),
);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    text,
    fc.integer({ min: -20, max: 20 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "x"), tie("any"), { maxKeys: 4 }),
  ),
})).any;

const small = fc.integer({ min: 0, max: 4 });
const bounds = fc.record({ min: small, max: small.map((n) => n + 2) }, { requiredKeys: [] });
const presence = fc.record(
  { optional: fc.boolean(), nullable: fc.boolean() },
  { requiredKeys: [] },
);
const flag = (name: string) => fc.record({ [name]: fc.boolean() }, { requiredKeys: [] });

function rule(type: string, ...options: fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(presence, ...options).map((parts) => Object.assign({ type }, ...parts) as object);
}

const leaf = fc.oneof(
  rule("string", bounds, flag("trim"), flag("empty")),
  rule("string", fc.record({ pattern: fc.constantFrom(/^[a-z]{1,3}$/, /^a/i, "^[ab]+$") })),
  rule("string", fc.record({ length: small })),
  rule("string", fc.record({ enum: fc.constant(["a", "ab"]) })),
  rule("number", bounds, flag("integer"), flag("positive")),
  rule("boolean"),
  rule("enum", fc.record({ values: fc.constant(["a", 1, true]) })),
  rule("url"),
  rule("any"),
  rule("record", fc.record({ key: fc.constant("string|max:1"), value: fc.constant("number") })),
  fc.record({ type: fc.constant("number"), default: fc.constant(3) }),
  fc.constantFrom<object>(["string", "number"], [{ type: "boolean" }, { type: "array" }]),
);
const definition = fc.letrec<{ rule: object }>((tie) => ({
  rule: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    rule("array", bounds, fc.record({ items: tie("rule") })),
    rule(
      "object",
      fc.record({ strict: fc.constantFrom<boolean | string>(true, false, "remove") }),
      fc.record({ props: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("rule")) }),
    ),
  ),
})).rule;
/** Values of the rule's own type, which may still break its limits, among values of any type. */
function near(rule: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: typed(rule) }, { weight: 1, arbitrary: value });
}

function typed(rule: unknown): fc.Arbitrary<unknown> {
  const { type, items, props } = rule as { type?: string; items?: unknown; props?: object };
  if (type === "string") return text;
  if (type === "number") return fc.integer({ min: -2, max: 8 });
  if (type === "boolean") return fc.boolean();
  if (type === "enum") return fc.constantFrom<unknown>("a", 1, true, null);
  if (type === "array") return fc.array(near(items), { maxLength: 6 });
  if (type === "record") return fc.dictionary(fc.constantFrom("a", "bb"), fc.integer());
  if (type !== "object") return value;
  const fields = Object.entries(props ?? {}).map(([name, field]) => [name, near(field)] as const);
  return fc.record(Object.fromEntries([...fields, ["x", value]]), { requiredKeys: [] });
}

const schemaAndBodies = fc
  .record({ a: definition, b: definition, $$strict: fc.boolean() }, { requiredKeys: ["a"] })
  .chain((rules) => {
    const fields = { a: near(rules.a), b: near(rules.b ?? {}), x: value };
    const body = fc.record(fields, { requiredKeys: ["a"] });
    return fc.tuple(fc.constant<Schema>(rules), fc.array(body, { minLength: 1, maxLength: 20 }));
  });

describe("JSON Schema of a fastest-validator schema", () => {
  test("what the schema accepts the document accepts", () => {
    let accepted = 0;
    fc.assert(
      fc.property(schemaAndBodies, ([rules, bodies]) => {
        const check = compileSchema(structuredClone(rules));
        const describes = ajv.compile(toJsonSchema(rules));
        for (const sent of bodies) {
          // The check changes what it is given.
          if (check(structuredClone(sent)).length > 0) continue;
          accepted += 1;
          expect({ rules, sent, ok: describes(sent) }).toEqual({ rules, sent, ok: true });
        }
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  test("it says what is refused, too", () => {
    const describes = ajv.compile(toJsonSchema(pipeline.input));
    expect(describes({ topic: "Tea" })).toBe(true);
    expect(describes({})).toBe(false);
    expect(describes({ topic: "   " })).toBe(false);
    expect(describes({ topic: "a".repeat(301) })).toBe(false);
    expect(describes({ topic: "Tea", duration: 5 })).toBe(false);
    expect(describes({ topic: "Tea", aspect: "4:3" })).toBe(false);
    expect(describes({ topic: "Tea", nonsense: 1 })).toBe(false);
    expect(describes({ topic: "Tea", providers: { script: "openai", nonsense: 1 } })).toBe(false);
  });

  test("shorthand means the same as the full rule", () => {
    expect(toJsonSchema({ a: "string|min:3|max:9", b: "number[]|optional" })).toEqual({
      type: "object",
      properties: {
        a: { type: "string", minLength: 2, maxLength: 9 },
        b: { type: ["array", "null"], items: { type: "number" } },
      },
      required: ["a"],
    });
  });

  test("defaults and descriptions are told", () => {
    const described = toJsonSchema({
      seed: { type: "number", default: 1, description: "Another number, another look" },
    });
    expect(described).toMatchObject({
      properties: { seed: { default: 1, description: "Another number, another look" } },
    });
  });
});
