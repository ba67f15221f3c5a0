import type { PipelineDefinition } from "../services/orchestrator/pipelines.contract.ts";

/** A test of titles and thumbnails on a video that is on YouTube, from its first day to what stays. */
const titleThumbnailTest: PipelineDefinition = {
  name: "title-thumbnail-test",
  version: 1,
  title: "Title and thumbnail test",
  description:
    "Shows the variants of a test on YouTube in turn, reads the numbers, and keeps the winner. abtests.start starts it.",
  input: {
    $$strict: true,
    /** A test with a video of a connected channel. */
    testId: { type: "string", min: 1, max: 100 },
    /** A Monday, `YYYY-MM-DD`. */
    firstDay: { type: "string", optional: true, pattern: /^\d{4}-\d{2}-\d{2}$/ },
  },
  steps: [
    {
      id: "begin",
      title: "Wait until people can see the video",
      action: "abtests.begin",
      params: { id: "$input.testId", firstDay: "$input.firstDay" },
    },
    {
      id: "conduct",
      title: "Show the variants in turn",
      needs: ["begin"],
      action: "abtests.conduct",
      params: { id: "$input.testId" },
      timeoutMs: 600_000,
      weight: 20,
    },
    {
      id: "settle",
      title: "Show what stays",
      needs: ["conduct"],
      action: "abtests.settle",
      params: { id: "$input.testId" },
    },
  ],
};

export default titleThumbnailTest;
