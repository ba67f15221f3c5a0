/** When something is made again and again, as people say it; `cron` for what they do not. */
export type Rhythm =
  | { readonly kind: "weekdays"; readonly days: readonly number[]; readonly time: string }
  | { readonly kind: "monthly"; readonly day: number; readonly time: string }
  | { readonly kind: "cron"; readonly cron: string };

/** 0 is Sunday, as in cron; in the order of a week here. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** The pattern that says the same. */
export function cronOf(rhythm: Rhythm): string {
  if (rhythm.kind === "cron") return rhythm.cron.trim();
  const [hour = 0, minute = 0] = rhythm.time.split(":").map(Number);
  if (rhythm.kind === "monthly") return `${minute} ${hour} ${rhythm.day} * *`;
  const everyDay = rhythm.days.length === weekdays.length;
  const days = weekdays.filter((day) => rhythm.days.includes(day));
  return `${minute} ${hour} * * ${everyDay ? "*" : days.join(",")}`;
}

/** Reads a pattern that says something simple; every other stays as it is. */
export function rhythmOf(cron: string): Rhythm {
  const asIs = { kind: "cron", cron } as const;
  const [minute = "", hour = "", day = "", month, weekday = "", ...more] = cron.trim().split(/\s+/);
  if (month !== "*" || more.length > 0 || !isNumber(minute, 59) || !isNumber(hour, 23)) return asIs;
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (day === "*") {
    const days = daysOf(weekday);
    return days ? { kind: "weekdays", days, time } : asIs;
  }
  const isMonthly = weekday === "*" && isNumber(day, 31) && Number(day) > 0;
  return isMonthly ? { kind: "monthly", day: Number(day), time } : asIs;
}

function daysOf(field: string): readonly number[] | undefined {
  if (field === "*") return weekdays;
  const days: number[] = [];
  for (const part of field.split(",")) {
    const [from = "", to = from, ...more] = part.split("-");
    if (more.length > 0 || !isNumber(from, 7) || !isNumber(to, 7)) return undefined;
    // 7 is Sunday too.
    for (let day = Number(from); day <= Number(to); day += 1) days.push(day % 7);
  }
  return weekdays.filter((day) => days.includes(day));
}

function isNumber(text: string, most: number): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) <= most;
}
