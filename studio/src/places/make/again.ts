import type { RunStatus } from "../../../../packages/client/client.ts";
import { type MakeSearch, readSearch } from "./film-options.ts";
import { keepDraft } from "./use-draft.ts";

/**
 * Leads back to where a film was asked for, with all that was asked.
 * @returns the options; what was typed is kept as what is typed next
 */
export function askAgain({ input }: Pick<RunStatus, "input">): MakeSearch {
  const typed = [input.script, input.text, input.url, input.topic].find(isText);
  if (typed !== undefined) keepDraft(typed);
  const { language, aspect, style, duration, voice, music } = input;
  const telling = isText(input.script) ? "script" : undefined;
  return readSearch({ language, aspect, style, duration, voice, music, telling });
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
