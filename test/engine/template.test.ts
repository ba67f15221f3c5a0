import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Template } from "../../services/orchestrator/pipelines.contract.ts";
import {
  pathsOf,
  resolvePath,
  resolveTemplate,
  type Scope,
} from "../../services/orchestrator/definition/template.ts";

const scope: Scope = {
  input: { topic: "tea", "odd-name": 1, list: ["a", { id: "b" }], nothing: null, no: false },
  steps: { script: { title: "T", scenes: [{ id: "s1" }] } },
  run: { id: "r1", workspaceId: "local" },
  task: { id: "s1", deep: { value: 7 } },
  index: 0,
};

describe("a template", () => {
  test.each<[Template, unknown]>([
    ["$input.topic", "tea"],
    ["$input.list.1.id", "b"],
    ["$input.odd-name", 1],
    ["$input.nothing", null],
    ["$input.no", false],
    ["$steps.script.scenes", [{ id: "s1" }]],
    ["$task.deep.value", 7],
    ["$task", { id: "s1", deep: { value: 7 } }],
    ["$index", 0],
    ["$run.id", "r1"],
    ["plain", "plain"],
    ["$$5 and up", "$5 and up"],
    ["costs $5", "costs $5"],
    [5, 5],
    [null, null],
    [
      ["$input.topic", "$input.missing", 1],
      ["tea", 1],
    ],
    [
      { a: "$input.topic", b: "$input.missing", c: { d: "$index" } },
      { a: "tea", c: { d: 0 } },
    ],
  ])("%j becomes %j", (template, expected) => {
    expect(resolveTemplate(template, scope)).toEqual(expected);
  });

  test.each([
    "$input.missing",
    "$input.topic.length",
    "$input.constructor",
    "$input.__proto__",
    "$toString",
    "$steps.other.x",
    "$",
    "$input..topic",
  ])("the path %s leads nowhere", (path) => {
    expect(resolvePath(path, scope)).toBeUndefined();
  });

  test("its paths are found wherever they stand", () => {
    const template = { a: ["$steps.x.y", { b: "$input.z" }], c: "$$no", d: 3, e: null };
    expect(pathsOf(template).map(({ text }) => text)).toEqual(["$steps.x.y", "$input.z"]);
  });
});

describe("any template", () => {
  const { template: any } = fc.letrec<{ template: Template }>((tie) => ({
    template: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.stringMatching(/^\$\$?(input|steps|run|task|index)(\.\w+)*$/),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("template")),
      fc.dictionary(fc.string(), tie("template")),
    ),
  }));

  test("is filled in without an error and leaves no undefined behind", () => {
    fc.assert(
      fc.property(any, (template) => {
        const resolved = resolveTemplate(template, scope);
        if (resolved !== undefined) {
          expect(JSON.parse(JSON.stringify(resolved))).toEqual(resolved);
        }
      }),
    );
  });

  test("is filled in with values of its own: nothing of the scope is in them", () => {
    const before = structuredClone(scope);
    fc.assert(
      fc.property(any, (template) => {
        empty(resolveTemplate(template, scope));
        expect(scope).toEqual(before);
      }),
    );
    const own = resolveTemplate({ all: "$input", list: ["$steps.script"] }, scope);
    expect(own).toEqual({ all: scope.input, list: [scope.steps.script] });
    empty(own);
    expect(scope).toEqual(before);
  });

  test("without a dollar stays as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes("$"));
        expect(resolveTemplate(value as Template, scope)).toEqual(value);
      }),
    );
  });

  test("any text can be written with a dollar more in front of one", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const written = text.startsWith("$") ? `$${text}` : text;
        expect(resolveTemplate(written, scope)).toBe(text);
      }),
    );
  });
});

/** Takes out whatever is in it. */
function empty(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    empty(inner);
    Reflect.deleteProperty(value, name);
  }
}
