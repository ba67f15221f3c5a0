import { describe, expect, test } from "@jest/globals";
import { dropNulls } from "../../validation/drop-nulls.ts";
import type { Schema } from "../../validation/schema.ts";

const schema: Schema = {
  $$strict: true,
  name: "string",
  note: "string|optional",
  size: { type: "number", default: 3 },
  parent: { type: "string", nullable: true },
  filter: { type: "object", optional: true, props: { tag: { type: "string", optional: true } } },
  parts: { type: "array", items: { type: "object", props: { note: "string|optional" } } },
  shape: {
    type: "multi",
    rules: [
      { type: "object", props: { by: "string|optional" } },
      { type: "object", props: { at: { type: "number", optional: true } } },
    ],
  },
  free: { type: "object", optional: true },
};

describe("a null", () => {
  test("that stands for a field that is not given goes", () => {
    const given = {
      name: "a",
      note: null,
      size: null,
      filter: { tag: null },
      parts: [{ note: null }],
    };
    expect(dropNulls(schema, given)).toEqual({ name: "a", filter: {}, parts: [{}] });
  });

  test("that is meant, or that no rule describes, stays", () => {
    const given = { name: null, parent: null, free: { a: null }, unknown: null };
    expect(dropNulls(schema, given)).toEqual(given);
  });

  test("goes from a copy", () => {
    const given = { note: null };
    dropNulls(schema, given);
    expect(given).toEqual({ note: null });
  });
});
