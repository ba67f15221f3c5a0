/** `0.4 s`, `12 s`, `1 min 05 s`, `1 h 02 min` */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${twoDigits(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** A point in time as a person here would say it: `at 09:00`, or `on Mon 23 Nov at 09:00`. */
export function momentOf(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const time = `at ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
  if (date.toDateString() === now.toDateString()) return time;
  const year = date.getFullYear() === now.getFullYear() ? "" : ` ${date.getFullYear()}`;
  const [weekday, month] = date.toDateString().split(" ");
  return `on ${weekday} ${date.getDate()} ${month}${year} ${time}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

/** `812 kB`, `6.1 MB`, in powers of ten as file managers count. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
