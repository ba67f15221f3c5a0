import { expect, test } from "@jest/globals";
import { reportRun } from "../../cli/make/report.ts";
import { filmLines } from "../../cli/make/summary.ts";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";

type Charges = NonNullable<RunStatus["cost"]>["charges"];

function factsOf(amount: number, charges: Charges): string {
  const at = "2026-11-22T00:00:00.000Z";
  const status: RunStatus = {
    ...{ pipelineId: "r", pipeline: "faceless-video", workspaceId: "local", priority: "normal" },
    ...{ state: "completed", currentStep: null, progress: 1, artifacts: [], steps: [] },
    ...{ input: {}, createdAt: at, startedAt: at, finishedAt: at },
    ...(charges.length > 0 ? { cost: { amount, currency: "USD", charges } } : {}),
  };
  const report = reportRun(status);
  expect(report.cost).toEqual(status.cost);
  return filmLines(report, { paint: (_style, text) => text, columns: 80 })[2] ?? "";
}

const charge = (provider: string, amount: number | null): Charges[number] => ({
  ...{ provider, product: `${provider}/x`, basis: "calls", quantity: 1, amount },
});

test("A film says what its providers charged, and who charges what nobody knows", () => {
  expect(factsOf(0, [])).not.toContain("cost");
  expect(factsOf(0.31, [charge("elevenlabs", 0.31)])).toContain("cost $0.31");
  expect(factsOf(0.0007, [charge("openai", 0.0007)])).toContain("cost $0.0007");
  expect(factsOf(0.3, [charge("elevenlabs", 0.3), charge("openai", null)])).toMatch(
    /cost \$0\.30 \+ charged by openai/,
  );
  expect(factsOf(0, [charge("openai", null)])).toMatch(/ charged by openai$/);
});
