import type { Environment } from "../../../config/environment.ts";
import type { TaskHandle } from "../../../mixins/task.ts";
import type { Provider } from "../../../providers/provider.ts";
import { languageModels } from "../language-model/language-models.ts";
import type { MetadataBrief, MetadataDraft } from "./metadata-draft.ts";
import { writeWithModel } from "./model-writer.ts";
import { writeByRules } from "./rule-writer.ts";

export interface MetadataProvider extends Provider {
  /** Name of the language model, where one writes. */
  readonly model?: string;
  write(
    brief: MetadataBrief,
    task: Pick<TaskHandle, "signal" | "idempotencyKey" | "pay">,
  ): Promise<MetadataDraft>;
}

/** Best first: language models, then the rules that work everywhere. */
export function metadataProviders(environment: Environment): readonly MetadataProvider[] {
  const models = languageModels(environment).map((model) => ({
    name: model.name,
    online: model.online,
    model: model.model,
    product: model.product,
    missing: () => model.missing(),
    write: (brief: MetadataBrief, task: Parameters<MetadataProvider["write"]>[1]) =>
      writeWithModel(model, brief, task),
  }));
  const rules: MetadataProvider = {
    name: "rules",
    online: false,
    missing: () => undefined,
    write: (brief) => writeByRules(brief),
  };
  return [...models, rules];
}
