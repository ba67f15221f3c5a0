import { isRecord } from "../../../validation/record.ts";
import type { JsonSchema } from "../../../validation/json-schema.ts";

/** Titles that are names of types: `RunStatus`. */
const typeName = /^[A-Z][A-Za-z0-9]*$/;

/**
 * Takes titled types out of what actions answer with, so that the document says each of them once
 * and clients get types with names.
 */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** The schema with references in the place of its titled types. */
  hoist(schema: JsonSchema): JsonSchema {
    const taken = this.#each(schema);
    const { title, type } = taken;
    if (typeof title !== "string" || !typeName.test(title)) return taken;
    const orNull = Array.isArray(type) && type.includes("null");
    this.schemas[title] = orNull ? { ...taken, type: "object" } : taken;
    const reference = { $ref: `#/components/schemas/${title}` };
    return orNull ? { anyOf: [reference, { type: "null" }] } : reference;
  }

  #each(schema: JsonSchema): JsonSchema {
    const entries = Object.entries(schema)
      // An answer may get more fields: whoever reads it must not refuse them.
      .filter(([keyword, value]) => keyword !== "additionalProperties" || value !== false)
      .map(([keyword, value]) => [keyword, this.#inner(keyword, value)]);
    return Object.fromEntries(entries) as JsonSchema;
  }

  #inner(keyword: string, value: unknown): unknown {
    if (keyword === "properties" && isRecord(value)) {
      const properties = Object.entries(value).map(([name, one]) => [name, this.#taken(one)]);
      return Object.fromEntries(properties) as JsonSchema;
    }
    if (keyword === "items" || keyword === "additionalProperties") return this.#taken(value);
    if (keyword !== "anyOf" && keyword !== "prefixItems") return value;
    return Array.isArray(value) ? value.map((one) => this.#taken(one)) : value;
  }

  #taken(value: unknown): unknown {
    return isRecord(value) ? this.hoist(value) : value;
  }
}
