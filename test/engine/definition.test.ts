import { describe, expect, test } from "@jest/globals";
import facelessVideo from "../../pipelines/faceless-video.ts";
import {
  definitionProblems,
  dependantsOf,
} from "../../services/orchestrator/definition/definition.ts";
import type { PipelineDefinition } from "../../services/orchestrator/pipelines.contract.ts";
import { approval, pipeline, step } from "./sample-run.ts";

describe("the pipelines that Troupe brings", () => {
  test("faceless-video has no problem", () => {
    expect(definitionProblems(facelessVideo)).toEqual([]);
  });
});

describe("a definition that cannot run is told what is wrong with it", () => {
  const list = { over: "$input.list" };
  test.each<[string, PipelineDefinition, string]>([
    ["no steps", pipeline(), "It has no steps"],
    ["a bad name", { ...pipeline(step("a")), name: "My Pipe" }, "not a pipeline name"],
    ["a bad step id", pipeline(step("a.b")), '"a.b" is not a step id'],
    ["two steps of one name", pipeline(step("a"), step("a")), 'Two steps are called "a"'],
    ["an unknown need", pipeline(step("a", { needs: ["x"] })), 'needs "x", which does not exist'],
    ["a need of itself", pipeline(step("a", { needs: ["a"] })), '"a" waits for itself'],
    [
      "a circle",
      pipeline(step("a", { needs: ["c"] }), step("b"), step("c")),
      '"a" waits for itself',
    ],
    ["a part of nothing", pipeline(step("a", { partOf: "x" })), 'part of "x"'],
    ["a part of itself", pipeline(step("a", { partOf: "a" })), 'part of "a"'],
    [
      "an output that is not there yet",
      pipeline(step("a", { params: { x: "$steps.b" } }), step("b")),
      '"b" is not finished before it',
    ],
    ["an unknown root", pipeline(step("a", { params: ["$config.x"] })), "$config.x is not a path"],
    ["a task without a fan-out", pipeline(step("a", { params: "$task" })), "has no fan-out"],
    ["a list that is no path", pipeline(step("a", { fanOut: { over: "list" } })), "not a path"],
    ["a condition on nothing", pipeline(step("a", { when: "$steps.z" })), '"z" is not finished'],
    ["no attempts", pipeline(step("a", { retry: { attempts: 0 } })), "retry.attempts"],
    ["no time", pipeline(step("a", { timeoutMs: 0 })), "timeoutMs must be at least 1"],
    [
      "a part of a part",
      pipeline(step("a", { partOf: "b" }), step("b", { partOf: "c" }), step("c")),
      '"b", which is a part itself',
    ],
    ["more time than a timer knows", pipeline(step("a", { timeoutMs: 3e9 })), "at most 86400000"],
    ["no slots", pipeline(step("a", { fanOut: { ...list, concurrency: 0 } })), "concurrency"],
    [
      "an approval that is work as well",
      pipeline({ ...approval("a"), action: "work.a" } as never),
      'Step "a" is an approval and has no action',
    ],
    [
      "an approval with tasks of its own",
      pipeline({ ...approval("a"), fanOut: list } as never),
      'Step "a" is an approval and has no fanOut',
    ],
    [
      "an approval that asks nothing",
      pipeline(approval("a", { approval: { message: " " } })),
      "must say",
    ],
    [
      "an approval without a message",
      pipeline(approval("a", { approval: {} as never })),
      "must say",
    ],
    [
      "a question that is not there yet",
      pipeline(approval("a", { approval: { message: "$steps.b.text" } }), step("b")),
      '"b" is not finished before it',
    ],
    [
      "neither action nor approval",
      pipeline({ id: "a", title: "A", params: {} } as never),
      'Step "a" has neither action nor approval',
    ],
    ["no number", pipeline(step("a", { weight: Number.NaN })), "weight must be at least 0"],
    [
      "a schema that does not compile",
      { ...pipeline(step("a")), input: { x: { type: "strang" } } },
      "Its input schema",
    ],
  ])("%s", (_name, definition, problem) => {
    expect(definitionProblems(definition).join("\n")).toContain(problem);
  });

  test("an approval needs no service", () => {
    expect(
      definitionProblems(pipeline(approval("a")), { actions: new Set(), pipelines: new Set() }),
    ).toEqual([]);
  });

  test("an action that no service has", () => {
    const known = { actions: new Set(["work.a"]), pipelines: new Set<string>() };
    expect(definitionProblems(pipeline(step("a")), known)).toEqual([]);
    expect(definitionProblems(pipeline(step("b")), known)).toEqual([
      'Step "b": no service here has the step action "work.b"',
    ]);
  });
});

test("the dependants of a step are all that build on it, near and far", () => {
  expect([...dependantsOf(facelessVideo.steps, "storyboard")].sort()).toEqual([
    "abtest",
    "approve",
    "metadata",
    "publish",
    "segments",
    "soundtrack",
    "start-abtest",
    "thumbnail",
    "thumbnail-plan",
    "thumbnail-variants",
    "upload",
    "video",
  ]);
});
