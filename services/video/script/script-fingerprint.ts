import { randomUUID } from "node:crypto";
import type { WorkspaceSettings } from "../../orchestrator/pipelines.contract.ts";
import { languageModels } from "../language-model/language-models.ts";
import type { GenerateParams } from "./script.contract.ts";

/**
 * What decides a script besides its parameters. An own text or script gives the same scenes for
 * ever; a page or an encyclopaedia changes, so what was written from it is not used again.
 */
export async function scriptFingerprint(
  params: unknown,
  settings: WorkspaceSettings,
): Promise<unknown> {
  // The worker asks before the action validates; these are the step's resolved parameters.
  const { text, script, provider } = params as GenerateParams;
  if (script !== undefined) return "script";
  if (text === undefined) return randomUUID();
  const usable: string[] = [];
  for (const model of languageModels(await settings())) {
    if ((await model.missing()) === undefined) usable.push(`${model.name}:${model.model}`);
  }
  return [provider ?? "auto", ...usable];
}
