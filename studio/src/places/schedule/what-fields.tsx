import type { Schedule } from "../../../../packages/client/client.ts";
import { Field, Select, TextField } from "../../design/field.tsx";
import { useWords } from "../../words/language.tsx";
import type { ScheduleWhat } from "./schedule-what.ts";
import { scheduleWords } from "./schedule-words.ts";

interface WhatFieldsProps {
  readonly what: ScheduleWhat;
  readonly isNew: boolean;
  readonly onChange: (what: ScheduleWhat) => void;
}

/** What is made, what it is called, and what becomes of times that were missed. */
export function WhatFields({ what, isNew, onChange }: WhatFieldsProps) {
  const words = useWords(scheduleWords);
  const { name, topic, catchUp, otherPipeline } = what;
  return (
    <div className="space-y-5">
      {otherPipeline === undefined ? (
        <TextField
          label={words.topic}
          hint={isNew ? undefined : words.otherInput}
          required
          autoFocus
          maxLength={300}
          placeholder={words.topicPrompt}
          value={topic}
          onType={(text) => onChange({ ...what, topic: text })}
        />
      ) : (
        <p className="text-quiet">{words.otherPipeline(otherPipeline)}</p>
      )}
      <TextField
        label={words.name}
        maxLength={200}
        placeholder={words.namePrompt}
        value={name}
        onType={(text) => onChange({ ...what, name: text })}
      />
      <Field label={words.catchUp}>
        {(names) => (
          <Select
            {...names}
            value={catchUp}
            onChange={({ target }) =>
              onChange({ ...what, catchUp: target.value as Schedule["catchUp"] })
            }
          >
            <option value="last">{words.catchUpLast}</option>
            <option value="skip">{words.catchUpSkip}</option>
            <option value="all">{words.catchUpAll}</option>
          </Select>
        )}
      </Field>
    </div>
  );
}
