import type { Schedule } from "../../../../packages/client/client.ts";
import { Field, Select, TextInput } from "../../design/field.tsx";
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
        <Field label={words.topic} hint={isNew ? undefined : words.otherInput}>
          {(names) => (
            <TextInput
              {...names}
              required
              autoFocus
              maxLength={300}
              placeholder={words.topicPrompt}
              value={topic}
              onChange={({ target }) => onChange({ ...what, topic: target.value })}
            />
          )}
        </Field>
      ) : (
        <p className="text-quiet">{words.otherPipeline(otherPipeline)}</p>
      )}
      <Field label={words.name}>
        {(names) => (
          <TextInput
            {...names}
            maxLength={200}
            placeholder={words.namePrompt}
            value={name}
            onChange={({ target }) => onChange({ ...what, name: target.value })}
          />
        )}
      </Field>
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
