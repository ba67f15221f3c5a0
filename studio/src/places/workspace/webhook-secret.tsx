import { Button } from "../../design/button.tsx";
import { CopyField } from "../../design/copy-field.tsx";
import { useWords } from "../../words/language.tsx";
import { webhookWords } from "./webhook-words.ts";

export function WebhookSecret({
  secret,
  onDone,
}: {
  readonly secret: string;
  readonly onDone: () => void;
}) {
  const words = useWords(webhookWords);
  return (
    <div role="status" className="mb-8 space-y-3 rounded-card bg-accent-wash p-4 sm:p-6">
      <p className="font-semibold">{words.secretOnce}</p>
      <CopyField text={secret} label={words.secret} />
      <Button onClick={onDone}>{words.done}</Button>
    </div>
  );
}
