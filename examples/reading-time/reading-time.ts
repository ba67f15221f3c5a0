import type { PipelineDefinition } from "../../services/orchestrator/pipelines.contract.ts";

/** How long a text takes to read aloud, paragraph by paragraph. */
const readingTime: PipelineDefinition = {
  name: "reading-time",
  version: 1,
  title: "Reading time",
  description: "Splits a text into paragraphs and measures each.",
  input: {
    $$strict: true,
    text: { type: "string", trim: true, min: 1, max: 1_000_000 },
    provider: { type: "string", optional: true, max: 40 },
  },
  steps: [
    {
      id: "split",
      title: "Split the text",
      action: "reading.split",
      params: { text: "$input.text" },
    },
    {
      id: "measure",
      title: "Measure the paragraphs",
      action: "reading.measure",
      fanOut: { over: "$steps.split.paragraphs", key: "id" },
      params: { text: "$task.text", provider: "$input.provider" },
      retry: { attempts: 3, delayMs: 500 },
      timeoutMs: 10_000,
      weight: 5,
    },
    {
      id: "total",
      title: "Add up",
      action: "reading.total",
      params: { parts: "$steps.measure" },
    },
  ],
};

export default readingTime;
