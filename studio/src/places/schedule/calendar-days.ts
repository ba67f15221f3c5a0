/** Days are local dates, written `YYYY-MM-DD`. */

export function dayOf(moment: Date): string {
  const part = (value: number) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${part(moment.getMonth() + 1)}-${part(moment.getDate())}`;
}

/** Midnight at which the day begins here. */
export function startOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

export function addDays(day: string, count: number): string {
  const start = startOf(day);
  return dayOf(new Date(start.getFullYear(), start.getMonth(), start.getDate() + count));
}

/** The Monday of its week and the six days after it. */
export function weekOf(day: string): readonly string[] {
  const monday = addDays(day, -((startOf(day).getDay() + 6) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** Whole weeks that hold its month. */
export function monthOf(day: string): readonly string[] {
  const { year, month } = { year: startOf(day).getFullYear(), month: startOf(day).getMonth() };
  const first = weekOf(dayOf(new Date(year, month, 1)))[0] ?? day;
  const last = dayOf(new Date(year, month + 1, 0));
  const days: string[] = [];
  for (let one = first; one <= last || days.length % 7 > 0; one = addDays(one, 1)) days.push(one);
  return days;
}

/** The month or week before (-1) or after (1). */
export function turn(view: "month" | "week", day: string, way: 1 | -1): string {
  if (view === "week") return addDays(day, 7 * way);
  const start = startOf(day);
  return dayOf(new Date(start.getFullYear(), start.getMonth() + way, 1));
}
