import { formatMoment } from "../../design/format.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import { tryOccurrences } from "./occurrences.ts";
import type { Rhythm } from "./rhythm.ts";
import { scheduleWords, tellRhythm } from "./schedule-words.ts";

interface NextTimesProps {
  readonly rhythm: Rhythm;
  readonly cron: string;
  readonly timeZone: string;
}

/** What was chosen, as a sentence, and what it means on the next five occasions, on the reader's clock. */
export function NextTimes({ rhythm, cron, timeZone }: NextTimesProps) {
  const words = useWords(scheduleWords);
  const { language } = useLanguage();
  const times = tryOccurrences({ cron, timeZone }, { from: new Date(), limit: 5 });
  if (!times) return <p className="text-danger">{words.cronInvalid}</p>;
  return (
    <div>
      <p className="font-semibold first-letter:uppercase" aria-live="polite">
        {tellRhythm(rhythm, timeZone, words, language)}
      </p>
      <h3 className="mt-2 text-small font-normal text-quiet">{words.nextTimes}</h3>
      <ol className="text-small">
        {times.map((time) => (
          <li key={time.getTime()}>{formatMoment(time, language)}</li>
        ))}
      </ol>
    </div>
  );
}
