import { useEffect, useState } from "react";
import { useLanguage } from "../words/language.tsx";
import { formatMoment, formatRelative } from "./format.ts";

/** Milliseconds after which "3 minutes ago" is looked at again. */
const staleMs = 20_000;

/** A moment as people say it, with the exact time on hover. */
export function RelativeTime({ iso }: { readonly iso: string }) {
  const { language } = useLanguage();
  const now = useNow(staleMs);
  const moment = new Date(iso);
  return (
    <time dateTime={iso} title={formatMoment(moment, language)}>
      {formatRelative(moment, language, now)}
    </time>
  );
}

/** The present, renewed every so many milliseconds; still where `everyMs` is undefined. */
export function useNow(everyMs: number | undefined): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
