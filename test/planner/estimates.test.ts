import { describe, expect, test } from "@jest/globals";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import { composePrices, productName } from "../../config/prices.ts";
import { estimateCost } from "../../services/video/planner/estimate-cost.ts";
import { estimateTime, filmLength } from "../../services/video/planner/estimate-film.ts";

const step = (name: string, more: Partial<RunStatus["steps"][number]> = {}) => ({
  ...{ step: name, title: name, state: "completed" as const, progress: 1, attempts: 1 },
  ...{ seconds: 1, cached: false, ...more },
});

function madeIn(seconds: number, more: Partial<RunStatus> = {}): RunStatus {
  return {
    ...{ pipelineId: "r", pipeline: "faceless-video", workspaceId: "local", priority: "normal" },
    ...{ state: "completed", currentStep: null, progress: 1, artifacts: [] },
    steps: [step("audio"), step("video")],
    input: { topic: "Tea", duration: 60, aspect: "9:16" },
    createdAt: "2026-01-01T00:00:00.000Z",
    startedAt: "2026-01-01T00:00:00.000Z",
    finishedAt: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
    ...more,
  };
}

describe("how long a film will take", () => {
  test("is guessed from the machine while there is no earlier film, a square one taking less", () => {
    const two = estimateTime(60, {}, { runs: [], cores: 2 });
    expect(two).toEqual({ seconds: 78, basis: "this-machine" });
    expect(estimateTime(60, {}, { runs: [], cores: 4 }).seconds).toBe(39);
    const square = estimateTime(60, { aspect: "1:1" }, { runs: [], cores: 2 });
    expect(square.seconds).toBeLessThan(two.seconds);
  });

  test("is the middle pace of the latest films", () => {
    const runs = [300, 60, 120].map((seconds) => madeIn(seconds));
    expect(estimateTime(30, {}, { runs, cores: 2 })).toEqual({
      seconds: 60,
      basis: "earlier-films",
    });
  });

  test("learns nothing from films that were known before, or that waited for a person", () => {
    const known = madeIn(1, { steps: [step("video", { cached: true })] });
    const partly = madeIn(1, {
      steps: [step("video", { parts: [step("segments", { cached: true })] })],
    });
    const decision = { approved: true, actorId: "owner", at: "2026-01-02T00:00:00Z" };
    const asked = madeIn(90_000, {
      steps: [step("video"), step("upload", { parts: [step("approve", { decision })] })],
    });
    const { basis } = estimateTime(60, {}, { runs: [known, partly, asked], cores: 2 });
    expect(basis).toBe("this-machine");
  });

  test("its length is that of the script, else of the own words, else what was wished for", () => {
    expect(filmLength({ duration: 60 }, 41.7)).toBe(42);
    expect(filmLength({ script: "word ".repeat(100), duration: 300 }, undefined)).toBe(40);
    expect(filmLength({ duration: 90 }, undefined)).toBe(90);
    expect(filmLength({}, undefined)).toBe(60);
  });
});

describe("what a film will cost", () => {
  const prices = composePrices(undefined);
  const script = { trade: "script", product: "openai/gpt-6.1-terra" };
  const speech = { trade: "speech", product: "elevenlabs/eleven_multilingual_v2" };

  test("is nothing for what works on this machine or is free", () => {
    expect(estimateCost([], 60, prices)).toBe(0);
  });

  test("is the sum of what the providers charge", () => {
    expect(estimateCost([script, speech], 60, prices)).toBeCloseTo(0.118, 3);
    const keywords = { trade: "keywords", product: "serpapi/search" };
    expect(estimateCost([keywords], 60, prices)).toBe(0.03);
    const spoken = { trade: "speech", product: "openai/gpt-4o-mini-tts" };
    expect(estimateCost([spoken], 120, prices)).toBe(0.03);
  });

  test("of a part of the film is the part of each trade that is done again", () => {
    const part = { speech: 0.5, video: 1 };
    expect(estimateCost([script, speech], 60, prices, part)).toBeCloseTo(0.0495, 4);
    expect(estimateCost([script], 60, prices, part)).toBe(0);
  });

  test("is unknown where one price is: another model, or a server of one's own", () => {
    const other = { ...script, product: "openai/their-newest" };
    expect(estimateCost([other, speech], 60, prices)).toBeNull();
    const product = productName("openai", "gpt-5-mini", "http://localhost:9/v1");
    expect(estimateCost([{ ...script, product }], 60, prices)).toBeNull();
    const own = composePrices(JSON.stringify({ [product]: { inputTokens: 1 } }));
    expect(estimateCost([{ ...script, product }], 60, own)).toBe(0.004);
  });
});
