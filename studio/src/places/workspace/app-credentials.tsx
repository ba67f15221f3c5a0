import type { AppWithCredentials } from "../../../../packages/client/client.ts";
import { ShownOnce } from "../../design/shown-once.tsx";
import { useWords } from "../../words/language.tsx";
import { appWords } from "./app-words.ts";

interface AppCredentialsProps {
  readonly credentials: AppWithCredentials["credentials"];
  readonly onDone: () => void;
}

/** What the app has to be given. */
export function AppCredentials({ credentials, onDone }: AppCredentialsProps) {
  const words = useWords(appWords);
  const { key, webhookSecret } = credentials;
  const secrets = [
    ...(key === undefined ? [] : [{ label: words.key, text: key }]),
    ...(webhookSecret === undefined ? [] : [{ label: words.secret, text: webhookSecret }]),
  ];
  return <ShownOnce about={words.once} secrets={secrets} done={words.done} onDone={onDone} />;
}
