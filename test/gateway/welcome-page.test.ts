import { describe, expect, test } from "@jest/globals";
import { welcomePage } from "../../services/gateway/welcome-page.ts";
import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";

const run: RunStatus = {
  ...{ pipelineId: "run-1", pipeline: "faceless-video", workspaceId: "local" },
  ...{ state: "completed", currentStep: null, progress: 1, steps: [] },
  input: { topic: "Why <script>alert('x')</script> & tea" },
  createdAt: "2026-01-01T00:00:00Z",
  priority: "normal",
  artifacts: [
    {
      ...{ key: "local/ab/film.mp4", size: 1, sha256: "a", contentType: "video/mp4" },
      ...{ step: "video", name: "video", href: "/api/artifacts/local/ab/film.mp4" },
    },
  ],
};

describe("the page at the company's address", () => {
  test("shows a first request, the addresses, and no table of runs while there are none", () => {
    const page = welcomePage("http://127.0.0.1:3000", { runs: [], nextCursor: null });
    expect(page).toContain("curl http://127.0.0.1:3000/api/pipelines/start");
    expect(page).toContain('<a href="/openapi.json">');
    expect(page).not.toContain("Latest runs");
  });

  test("says what a run waits for", () => {
    const waitingFor = [{ step: "ask", kind: "approval", message: "May <it> be seen?" }] as const;
    const runs = [{ ...run, state: "waiting" as const, waitingFor }];
    const page = welcomePage("http://localhost:3000", { runs, nextCursor: null });
    expect(page).toContain("waiting: May &lt;it&gt; be seen?");
  });

  test("leads to the latest films, whatever their topics hold", () => {
    const page = welcomePage("http://localhost:3000", { runs: [run], nextCursor: null });
    expect(page).toContain('<a href="/api/artifacts/local/ab/film.mp4">watch</a>');
    expect(page).toContain("&lt;script&gt;alert(&#39;x&#39;)");
    expect(page).not.toContain("<script");
  });
});
