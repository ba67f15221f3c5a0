import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schedule } from "../../../../packages/client/client.ts";
import { Button } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { NextTimes } from "./next-times.tsx";
import { useSaveSchedule } from "./queries.ts";
import { cronOf, type Rhythm, rhythmOf, weekdays } from "./rhythm.ts";
import { RhythmFields } from "./rhythm-fields.tsx";
import { scheduleWords } from "./schedule-words.ts";
import { draftOf, whatOf } from "./schedule-what.ts";
import { WhatFields } from "./what-fields.tsx";

const route = getRouteApi("/schedule");

const here = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const usual: Rhythm = { kind: "weekdays", days: [2], time: "09:00" };

/** What, when, and the next five times, in plain words. */
export function ScheduleForm({ schedule }: { readonly schedule?: Schedule }) {
  const words = useWords(scheduleWords);
  const shared = useWords(sharedWords);
  const close = useClose();
  const save = useSaveSchedule();
  const [what, setWhat] = useState(() => whatOf(schedule));
  const [rhythm, setRhythm] = useState<Rhythm>(schedule ? rhythmOf(schedule.cron) : usual);
  const [timeZone, setTimeZone] = useState(schedule?.timeZone ?? here);
  const noDay = rhythm.kind === "weekdays" && rhythm.days.length === 0;
  const cron = cronOf(noDay ? { ...rhythm, days: weekdays } : rhythm);
  const submit = () => {
    const draft = { ...draftOf(what, schedule), cron, timeZone };
    save.mutate(schedule ? { id: schedule.id, ...draft } : draft, { onSuccess: close });
  };
  return (
    <form
      className="mb-8 grid animate-arrive gap-5 rounded-card bg-surface p-4 sm:p-6 lg:grid-cols-2 lg:gap-x-10"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 className="text-lead lg:col-span-2">
        {schedule ? words.editTitle(schedule.name) : words.newTitle}
      </h2>
      <WhatFields {...{ what, isNew: !schedule }} onChange={setWhat} />
      <div className="space-y-5">
        <RhythmFields
          {...{ rhythm, timeZone, noDay }}
          onRhythm={setRhythm}
          onTimeZone={setTimeZone}
        />
        <NextTimes rhythm={rhythm} cron={cron} timeZone={timeZone} />
      </div>
      {save.error && (
        <div className="lg:col-span-2">
          <ProblemNote error={save.error} />
        </div>
      )}
      <div className="flex gap-2 lg:col-span-2">
        <Button
          type="submit"
          look="primary"
          busy={save.isPending ? words.saving : undefined}
          blockedBecause={noDay ? words.noDay : undefined}
        >
          {schedule ? words.saveChange : words.save}
        </Button>
        <Button look="quiet" onClick={close}>
          {shared.cancel}
        </Button>
      </div>
    </form>
  );
}

function useClose(): () => void {
  const navigate = useNavigate();
  const search = route.useSearch();
  return () => void navigate({ to: "/schedule", search: { ...search, edit: undefined } });
}
