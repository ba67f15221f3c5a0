import type { Environment } from "../../../config/environment.ts";
import type { TaskHandle } from "../../../mixins/task.ts";
import type { DescribeParams } from "./script.contract.ts";
import { cleanTopic } from "./text/topic.ts";
import { gatherMaterial } from "./writers/gather-material.ts";
import type { ScriptRequest } from "./writers/script-writer.ts";

/** Reads what the parameters point at and cleans what people wrote. */
export async function requestFrom(
  params: DescribeParams,
  { allowPrivateUrls }: Environment,
  { signal, idempotencyKey, pay }: Pick<TaskHandle, "signal" | "idempotencyKey" | "pay">,
): Promise<ScriptRequest> {
  const { topic = "", text, url, script, language, duration } = params;
  // Own words are spoken as they stand: nothing else is read for them.
  const material =
    script === undefined
      ? await gatherMaterial({ topic, text, url, allowPrivateUrls, signal })
      : undefined;
  const keywords = params.keywords ?? [];
  return {
    topic: cleanTopic(topic, material?.article.title ?? script?.slice(0, 80)),
    material,
    script,
    language,
    duration,
    keywords: keywords.map((keyword) => (typeof keyword === "string" ? keyword : keyword.term)),
    signal,
    idempotencyKey,
    pay,
  };
}
