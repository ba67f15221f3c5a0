import { ShownOnce } from "../../design/shown-once.tsx";
import { useWords } from "../../words/language.tsx";
import { webhookWords } from "./webhook-words.ts";

interface WebhookSecretProps {
  readonly secret: string;
  readonly onDone: () => void;
}

export function WebhookSecret({ secret, onDone }: WebhookSecretProps) {
  const words = useWords(webhookWords);
  const secrets = [{ label: words.secret, text: secret }];
  return <ShownOnce about={words.secretOnce} secrets={secrets} done={words.done} onDone={onDone} />;
}
