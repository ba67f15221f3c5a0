import { type FormEvent, useState } from "react";
import type { Channel } from "../../../../../services/platform/channels/channels.contract.ts";
import type { Privacy } from "../../../../../services/video/uploader/uploader.contract.ts";
import { Button } from "../../../design/button.tsx";
import { Field, Select, TextField } from "../../../design/field.tsx";
import { useWords } from "../../../words/language.tsx";
import type { NewVersion } from "../use-new-version.ts";
import { publishWords } from "./publish-words.ts";

interface SendFormProps {
  readonly channels: readonly Channel[];
  readonly version: NewVersion;
  /** It is on a channel already. */
  readonly isAgain: boolean;
}

const privacies = ["private", "unlisted", "public"] as const satisfies Privacy[];

/** Sends the film as it is: only the steps from the upload on are done. */
export function SendForm({ channels, version, isAgain }: SendFormProps) {
  const words = useWords(publishWords);
  const usable = channels.filter(({ state }) => state === "connected");
  const [channel, setChannel] = useState(usable[0]?.id ?? "");
  const [privacy, setPrivacy] = useState<Privacy>("public");
  const [at, setAt] = useState("");
  const isPast = at !== "" && new Date(at) <= new Date();
  const send = (event: FormEvent) => {
    event.preventDefault();
    const moment = at === "" ? {} : { at: new Date(at).toISOString() };
    const publish = { channel, privacy, ...(privacy === "public" ? moment : {}) };
    version.start({ from: "upload", edits: { input: { publish } } });
  };
  return (
    <form onSubmit={send} className="flex max-w-md flex-col gap-4">
      <Field label={words.channel}>
        {(names) => (
          <Select {...names} value={channel} onChange={({ target }) => setChannel(target.value)}>
            {channels.map(({ id, title, state }) => (
              <option key={id} value={id} disabled={state !== "connected"}>
                {state === "connected" ? title : words.disconnected(title)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.privacy}>
        {(names) => (
          <Select
            {...names}
            value={privacy}
            onChange={({ target }) =>
              setPrivacy(privacies.find((one) => one === target.value) ?? "private")
            }
          >
            {privacies.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {privacy === "public" && (
        <TextField
          label={words.at}
          hint={words.atHint}
          {...(isPast ? { problem: words.past } : {})}
          type="datetime-local"
          value={at}
          onType={setAt}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          look="primary"
          busy={version.isBusy ? words.sending : undefined}
          blockedBecause={isPast ? words.past : channel === "" ? words.notConnected : undefined}
        >
          {words.send}
        </Button>
        {isAgain && <p className="text-small text-quiet">{words.again}</p>}
      </div>
    </form>
  );
}
