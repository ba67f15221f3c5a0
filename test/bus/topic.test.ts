import { describe, expect, test } from "@jest/globals";
import { topicMatches, topicProblem } from "../../bus/events/topic.ts";

describe("a topic", () => {
  test.each([
    ["pipeline.started", "pipeline.started", true],
    ["pipeline.started", "pipeline.failed", false],
    ["pipeline.*.completed", "pipeline.script.completed", true],
    ["pipeline.*.completed", "pipeline.completed", false],
    ["pipeline.*", "pipeline.script.completed", false],
    ["pipeline.#", "pipeline", true],
    ["pipeline.#", "pipeline.script.completed", true],
    ["pipeline.>", "pipeline", false],
    ["pipeline.>", "pipeline.script.completed", true],
    ["pipeline.#", "pipelines.started", false],
    ["#", "anything.at.all", true],
    ["*", "one", true],
    ["*", "one.two", false],
  ])("%s and %s: %s", (pattern, type, matches) => {
    expect(topicMatches(pattern, type)).toBe(matches);
  });

  test.each(["", "a..b", "#.a", "a.>.b", "a b", "a.#*"])('refuses "%s"', (pattern) => {
    expect(topicProblem(pattern)).toBeDefined();
  });
});
