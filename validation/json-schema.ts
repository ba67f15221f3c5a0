import { isRecord } from "./record.ts";
import type { Schema } from "./schema.ts";

/** JSON Schema 2020-12, as OpenAPI 3.1 embeds it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

type Rule = Readonly<Record<string, unknown>>;
/**
 * `input`: what is taken; null stands for what may be missing. `answer`: what is given; a field that
 * may be missing is missing, and null stands only where the rule says `nullable`.
 */
export type Side = "input" | "answer";
type Convert = (rule: Rule, side: Side) => JsonSchema;

/**
 * Describes a fastest-validator schema as JSON Schema. Whatever the schema accepts, the description
 * accepts too; where JSON Schema cannot say a rule exactly it says less, never something else. A
 * rule's `title` names what it describes: types of that name are made from it.
 */
export function toJsonSchema(schema: Schema, side: Side = "input"): JsonSchema {
  if (schema.$$root === true) return describeRule(schema, side);
  return describeObject({ props: schema, strict: schema.$$strict }, side);
}

function describeRule(definition: unknown, side: Side): JsonSchema {
  const rule = resolve(definition);
  const convert = converters[String(rule.type)] ?? anything;
  const described: Record<string, unknown> = { ...convert(rule, side) };
  if (typeof rule.title === "string") described.title = rule.title;
  if (typeof rule.description === "string") described.description = rule.description;
  if (rule.default !== undefined && rule.default !== null && typeof rule.default !== "function") {
    described.default = rule.default;
  }
  return takesNull(rule, side) ? orNull(described) : described;
}

/** `"string|min:3"`, `["string", "number"]` and `{ $$type: "object" }` mean full rules. */
function resolve(definition: unknown): Rule {
  if (typeof definition === "string") return parseShorthand(definition);
  if (Array.isArray(definition)) return resolveAlternatives(definition);
  if (!isRecord(definition)) return { type: "any" };
  if (typeof definition.$$type !== "string") return definition;
  const { $$type, ...props } = definition;
  return { ...parseShorthand($$type), props };
}

function resolveAlternatives(definitions: readonly unknown[]): Rule {
  const rules = definitions.map(resolve);
  return {
    type: "multi",
    rules,
    optional: rules.every((rule) => rule.optional === true),
    nullable: rules.some((rule) => rule.nullable === true),
  };
}

function parseShorthand(text: string): Rule {
  const [type = "any", ...options] = text.split("|").map((part) => part.trim());
  const rule: Record<string, unknown> = type.endsWith("[]")
    ? { type: "array", items: type.slice(0, -2) }
    : { type };
  for (const option of options) {
    const [name = "", value] = option.split(":").map((part) => part.trim());
    if (value !== undefined) rule[name] = parseOption(value);
    else if (name.startsWith("no-")) rule[name.slice(3)] = false;
    else rule[name] = true;
  }
  return rule;
}

function parseOption(value: string): unknown {
  if (value === "true" || value === "false") return value === "true";
  return Number.isNaN(Number(value)) ? value : Number(value);
}

const anything: Convert = () => ({});

const converters: Readonly<Record<string, Convert>> = {
  string: describeString,
  number: describeNumber,
  boolean: (rule) =>
    rule.convert === true
      ? { enum: [true, false, "true", "false", "on", "off", "1", "0", 1, 0] }
      : { type: "boolean" },
  enum: (rule) => (Array.isArray(rule.values) ? { enum: [...(rule.values as unknown[])] } : {}),
  array: describeArray,
  object: describeObject,
  record: (rule, side) => ({
    type: "object",
    ...(rule.key === undefined ? {} : { propertyNames: describeRule(rule.key, side) }),
    ...(rule.value === undefined ? {} : { additionalProperties: describeRule(rule.value, side) }),
  }),
  tuple: (rule, side) =>
    Array.isArray(rule.items)
      ? {
          type: "array",
          prefixItems: rule.items.map((item) => describeRule(item, side)),
          minItems: rule.items.length,
          maxItems: rule.items.length,
        }
      : { type: "array" },
  multi: (rule, side) =>
    Array.isArray(rule.rules)
      ? { anyOf: rule.rules.map((one) => describeRule(one, side)) }
      : anything(rule, side),
  url: () => ({ type: "string", format: "uri" }),
  email: () => ({ type: "string", format: "email" }),
  uuid: () => ({ type: "string", format: "uuid" }),
  equal: (rule) => (rule.strict === true && "value" in rule ? { const: rule.value } : {}),
  forbidden: (rule) => (rule.remove === true ? {} : { type: "null" }),
};

/**
 * fastest-validator counts UTF-16 units, JSON Schema counts characters: a character is one or two
 * units, so only half of a minimum is certain.
 */
function describeString(rule: Rule): JsonSchema {
  if (rule.convert === true) return {};
  if (Array.isArray(rule.enum)) return { enum: [...(rule.enum as unknown[])] };
  const exact = number(rule.length);
  const least = Math.ceil((exact ?? number(rule.min) ?? (rule.empty === false ? 1 : 0)) / 2);
  const most = exact ?? number(rule.max);
  const min = rule.empty === true ? 0 : least;
  if (changesLength(rule)) {
    return { type: "string", ...(rule.trim === true ? trimmedLength(min, most) : {}) };
  }
  return {
    type: "string",
    ...(min > 0 ? { minLength: min } : {}),
    ...(most === undefined ? {} : { maxLength: most }),
    ...(typeof rule.format === "string" ? { format: rule.format } : {}),
    ...(rule.empty === true ? {} : describePattern(rule)),
  };
}

function changesLength(rule: Rule): boolean {
  const changes = ["trim", "trimLeft", "trimRight", "padStart", "padEnd", "lowercase", "uppercase"];
  return changes.some((name) => Boolean(rule[name]));
}

/** Limits that hold once the white space around the text is gone. */
function trimmedLength(min: number, max: number | undefined): JsonSchema {
  if (max === undefined) return min > 0 ? { pattern: "\\S" } : {};
  const inner = `^\\s*[\\s\\S]{${min},${max}}\\s*$`;
  return min > 0 ? { pattern: `^(?=\\s*\\S)${inner.slice(1)}` } : { pattern: inner };
}

/** Only patterns that mean the same with the `u` flag, which JSON Schema implies. */
function describePattern(rule: Rule): JsonSchema {
  if (rule.pattern === undefined || rule.patternFlags !== undefined) return {};
  const { pattern } = rule;
  const source = pattern instanceof RegExp ? pattern.source : pattern;
  if (typeof source !== "string") return {};
  if (pattern instanceof RegExp && pattern.flags.replace("u", "") !== "") return {};
  try {
    return { pattern: new RegExp(source, "u").source };
  } catch {
    return {};
  }
}

function describeNumber(rule: Rule): JsonSchema {
  const type = rule.integer === true ? "integer" : "number";
  const equal = number(rule.equal);
  return {
    // Query strings carry numbers as text.
    type: rule.convert === true ? [type, "string", "boolean"] : type,
    ...(number(rule.min) === undefined ? {} : { minimum: rule.min }),
    ...(number(rule.max) === undefined ? {} : { maximum: rule.max }),
    ...(rule.positive === true ? { exclusiveMinimum: 0 } : {}),
    ...(rule.negative === true ? { exclusiveMaximum: 0 } : {}),
    ...(equal === undefined || rule.convert === true ? {} : { const: equal }),
  };
}

function describeArray(rule: Rule, side: Side): JsonSchema {
  const exact = number(rule.length);
  const min = exact ?? number(rule.min) ?? (rule.empty === false ? 1 : undefined);
  const max = exact ?? number(rule.max);
  const items = Array.isArray(rule.enum)
    ? { enum: [...(rule.enum as unknown[])] }
    : rule.items === undefined
      ? undefined
      : describeRule(rule.items, side);
  const array = {
    type: "array",
    ...(items === undefined ? {} : { items }),
    ...(min === undefined ? {} : { minItems: min }),
    ...(max === undefined ? {} : { maxItems: max }),
  };
  return rule.convert === true ? { anyOf: [array, items ?? {}] } : array;
}

function describeObject(rule: Rule, side: Side): JsonSchema {
  const props = isRecord(rule.properties)
    ? rule.properties
    : isRecord(rule.props)
      ? rule.props
      : {};
  const names = Object.keys(props).filter((name) => !name.startsWith("$$"));
  const required = names.filter((name) => mustStand(resolve(props[name])));
  const strict = rule.strict === true && (isRecord(rule.properties) || isRecord(rule.props));
  const min = number(rule.minProps);
  const max = number(rule.maxProps);
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, describeRule(props[name], side)])),
    ...(required.length > 0 ? { required } : {}),
    ...(strict ? { additionalProperties: false } : {}),
    ...(min === undefined ? {} : { minProperties: min }),
    // `remove` drops unknown fields before it counts, so more of them may be sent.
    ...(max === undefined || rule.strict === "remove" ? {} : { maxProperties: max }),
  };
}

function mustStand(rule: Rule): boolean {
  const replaced = rule.default !== undefined && rule.default !== null;
  return rule.optional !== true && !replaced && rule.type !== "forbidden";
}

/** fastest-validator treats null as missing, so where a field may be missing it may be null. */
function takesNull(rule: Rule, side: Side): boolean {
  return rule.nullable === true || (side === "input" && !mustStand(rule));
}

function orNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.enum)) return { ...schema, enum: [...(schema.enum as unknown[]), null] };
  if (Array.isArray(schema.anyOf)) {
    return { ...schema, anyOf: [...(schema.anyOf as unknown[]), { type: "null" }] };
  }
  if ("const" in schema) return { anyOf: [schema, { type: "null" }] };
  if (schema.type === undefined || schema.type === "null") return schema;
  const types = Array.isArray(schema.type) ? (schema.type as unknown[]) : [schema.type];
  return { ...schema, type: [...types, "null"] };
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
