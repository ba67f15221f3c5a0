import type { PipelineDefinition } from "../../services/orchestrator/pipelines.contract.ts";

/** How long a text takes to read aloud, measured only if a person wants to know. */
const askedFirst: PipelineDefinition = {
  name: "asked-first",
  version: 1,
  title: "Reading time, if you like",
  description: "Splits a text into paragraphs and measures them once somebody says yes.",
  input: {
    $$strict: true,
    text: { type: "string", trim: true, min: 1, max: 1_000_000 },
    question: { type: "string", max: 500, default: "Shall the paragraphs be measured?" },
  },
  steps: [
    {
      id: "split",
      title: "Split the text",
      action: "reading.split",
      params: { text: "$input.text" },
    },
    {
      id: "approve",
      title: "Ask whether to go on",
      approval: { message: "$input.question" },
    },
    {
      id: "measure",
      title: "Measure the paragraphs",
      when: "$steps.approve.approved",
      action: "reading.measure",
      fanOut: { over: "$steps.split.paragraphs", key: "id" },
      params: { text: "$task.text" },
    },
    {
      id: "total",
      title: "Add up",
      when: "$steps.approve.approved",
      action: "reading.total",
      params: { parts: "$steps.measure" },
    },
  ],
};

export default askedFirst;
