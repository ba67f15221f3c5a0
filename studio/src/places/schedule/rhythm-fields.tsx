import { classNames } from "../../design/class-names.ts";
import { Field, Select, TextField } from "../../design/field.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { cronOf, type Rhythm, weekdays } from "./rhythm.ts";
import { scheduleWords, weekdayName } from "./schedule-words.ts";

interface RhythmFieldsProps {
  readonly rhythm: Rhythm;
  readonly timeZone: string;
  readonly noDay: boolean;
  readonly onRhythm: (rhythm: Rhythm) => void;
  readonly onTimeZone: (timeZone: string) => void;
}

/** When: days of the week, a day of the month, or a pattern; the time; and on whose clocks. */
export function RhythmFields(props: RhythmFieldsProps) {
  const { rhythm, timeZone, noDay, onRhythm, onTimeZone } = props;
  const words = useWords(scheduleWords);
  return (
    <>
      <Field label={words.when}>
        {(names) => (
          <Select
            {...names}
            value={rhythm.kind}
            onChange={({ target }) => onRhythm(asKind(rhythm, target.value))}
          >
            <option value="weekdays">{words.onDays}</option>
            <option value="monthly">{words.monthly}</option>
            <option value="cron">{words.cron}</option>
          </Select>
        )}
      </Field>
      {rhythm.kind === "weekdays" && (
        <WeekdayChips rhythm={rhythm} noDay={noDay} onRhythm={onRhythm} />
      )}
      {rhythm.kind === "monthly" && (
        <TextField
          label={words.dayOfMonth}
          hint={rhythm.day > 28 ? words.dayMissing : undefined}
          type="number"
          min={1}
          max={31}
          required
          value={rhythm.day}
          onType={(text) => onRhythm({ ...rhythm, day: Number(text) || 1 })}
        />
      )}
      {rhythm.kind === "cron" && (
        <TextField
          label={words.cronLabel}
          hint={words.cronHint}
          required
          maxLength={200}
          inputClass="font-mono"
          value={rhythm.cron}
          onType={(text) => onRhythm({ kind: "cron", cron: text })}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {rhythm.kind !== "cron" && (
          <TextField
            label={words.time}
            type="time"
            required
            value={rhythm.time}
            onType={(text) => onRhythm({ ...rhythm, time: text || "09:00" })}
          />
        )}
        <Field label={words.timeZone}>
          {(names) => (
            <Select {...names} value={timeZone} onChange={({ target }) => onTimeZone(target.value)}>
              {zonesWith(timeZone).map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}

interface WeekdayChipsProps {
  readonly rhythm: Extract<Rhythm, { kind: "weekdays" }>;
  readonly noDay: boolean;
  readonly onRhythm: (rhythm: Rhythm) => void;
}

function WeekdayChips({ rhythm, noDay, onRhythm }: WeekdayChipsProps) {
  const words = useWords(scheduleWords);
  const { language } = useLanguage();
  const toggled = (day: number) =>
    rhythm.days.includes(day) ? rhythm.days.filter((one) => one !== day) : [...rhythm.days, day];
  return (
    <fieldset>
      <legend className="sr-only">{words.onDays}</legend>
      <div className="flex flex-wrap gap-1">
        {weekdays.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={rhythm.days.includes(day)}
            title={weekdayName(day, language, "long")}
            onClick={() => onRhythm({ ...rhythm, days: toggled(day) })}
            className={classNames(
              "min-h-10 min-w-12 rounded-card border border-edge/60 px-2 transition-colors hover:bg-hover",
              "aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-semibold",
            )}
          >
            {weekdayName(day, language, "short")}
          </button>
        ))}
      </div>
      {noDay && <p className="mt-1 text-small text-danger">{words.noDay}</p>}
    </fieldset>
  );
}

function asKind(rhythm: Rhythm, kind: string): Rhythm {
  const time = rhythm.kind === "cron" ? "09:00" : rhythm.time;
  if (kind === "monthly") return { kind: "monthly", day: 1, time };
  if (kind === "cron") return { kind: "cron", cron: cronOf(rhythm) };
  return { kind: "weekdays", days: [2], time };
}

function zonesWith(timeZone: string): readonly string[] {
  return [...new Set([timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
}
