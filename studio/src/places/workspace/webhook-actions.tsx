import type { Webhook } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useMay } from "../../api/me.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { useDeed } from "./use-deed.ts";
import { WebhookSecret } from "./webhook-secret.tsx";
import { webhookWords } from "./webhook-words.ts";

/** Test, switch, rotate, remove. */
export function WebhookActions({ webhook: { id, state } }: { readonly webhook: Webhook }) {
  const words = useWords(webhookWords);
  const mayWrite = useMay("webhooks:write");
  const params = { path: { id } };
  const test = useDeed(
    () => company.post("/api/webhooks/{id}/test", { params }),
    ...["webhooks", "deliveries"],
  );
  const toggle = useDeed(
    (enabled: boolean) => company.patch("/api/webhooks/{id}", { params, body: { enabled } }),
    "webhooks",
  );
  const rotate = useDeed(
    () => company.post("/api/webhooks/{id}/rotate-secret", { params, body: {} }),
    "webhooks",
  );
  const remove = useDeed(() => company.delete("/api/webhooks/{id}", { params }), "webhooks");
  if (!mayWrite) return null;
  const error = test.error ?? toggle.error ?? rotate.error ?? remove.error;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        <AskTwice
          deed={words.removeNow}
          meaning={words.removeMeaning}
          onDo={() => remove.mutate(undefined)}
        >
          {words.remove}
        </AskTwice>
        <AskTwice
          deed={words.rotateNow}
          meaning={words.rotateMeaning}
          onDo={() => rotate.mutate(undefined)}
        >
          {words.rotate}
        </AskTwice>
        <Button look="quiet" onClick={() => toggle.mutate(state === "disabled")}>
          {state === "disabled" ? words.enable : words.disable}
        </Button>
        <Button onClick={() => test.mutate(undefined)}>{words.test}</Button>
      </div>
      <p role="status" className="text-small text-quiet">
        {test.isSuccess && words.testSent}
      </p>
      {rotate.data && <WebhookSecret secret={rotate.data.secret} onDone={() => rotate.reset()} />}
      {error && <ProblemNote error={error} />}
    </div>
  );
}
