import type { DeadLetter } from "../../../../packages/client/client.ts";
import type { companyWords } from "./company-words.ts";

type CompanyWords = (typeof companyWords)["en"];

/** What could not be done, in one sentence. */
export function letterSentence({ kind, group, pattern, event }: DeadLetter, words: CompanyWords) {
  if (kind === "delivery") return words.deliveryFailed(group, event.type);
  if (kind === "event") return words.eventInvalid(group, event.type);
  if (event.type === "pipeline.compensation.failed") return words.undoFailed(pattern);
  return words.stepFailed(pattern, group);
}

/** The run that an event tells of. */
export function runOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("pipelineId" in data)) return undefined;
  return typeof data.pipelineId === "string" ? data.pipelineId : undefined;
}
